package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.remote.HexIds;
import dev.spanside.telemetry.remote.ReplyJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span's references: its parent and its links in one list. The parent is the first CHILD_OF in
 * the span's own trace; if there is none, the first FOLLOWS_FROM in it, since a link from a span to
 * its own parent takes the parent's place. Jaeger loses the links' attributes.
 */
final class LegacyReferences {
  private final List<Reference> references = new ArrayList<>();

  private record Reference(String type, String traceId, String spanId) {
    boolean isParent(String parentType, String ofTrace) {
      return type.equals(parentType) && traceId.equals(ofTrace) && !spanId.isEmpty();
    }

    boolean isLink() {
      return !traceId.isEmpty() && !spanId.isEmpty();
    }

    SpanLink link() {
      return new SpanLink(traceId, spanId, Attributes.empty());
    }
  }

  /**
   * The references, told apart.
   *
   * @param parent a span id; null if there is no parent
   */
  record Parted(@Nullable String parent, List<SpanLink> links) {}

  /** Reads one more. */
  void read(ReplyJson json) throws IOException {
    String[] parts = {"", "", ""};
    json.members(name -> {
      switch (name) {
        case "refType" -> parts[0] = json.text();
        case "traceID" -> parts[1] = HexIds.traceId(json.text());
        case "spanID" -> parts[2] = HexIds.spanId(json.text());
        default -> json.skip();
      }
    });
    references.add(new Reference(parts[0], parts[1], parts[2]));
  }

  Parted parted(String traceId) {
    Reference parent = first("CHILD_OF", traceId);
    if (parent == null) {
      parent = first("FOLLOWS_FROM", traceId);
    }
    List<Reference> others = new ArrayList<>(references);
    others.remove(parent);
    return new Parted(
        parent == null ? null : parent.spanId(),
        others.stream().filter(Reference::isLink).map(Reference::link).toList());
  }

  private @Nullable Reference first(String type, String traceId) {
    for (Reference reference : references) {
      if (reference.isParent(type, traceId)) {
        return reference;
      }
    }
    return null;
  }
}
