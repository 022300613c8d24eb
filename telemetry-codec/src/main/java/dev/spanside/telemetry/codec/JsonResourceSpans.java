package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spans of one resource. A span is handed over as soon as its resource and scope are
 * known; members may come in any order, so it may have to wait for them to the end of their object.
 */
final class JsonResourceSpans {
  private final JsonParser json;
  private final JsonValues values;
  private final SpanHandover handover;
  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable Resource resource;

  JsonResourceSpans(JsonParser json, SpanHandover handover) {
    this.json = json;
    this.values = new JsonValues(json);
    this.handover = handover;
  }

  private record Waiting(SpanDraft span, Scope scope) {}

  void read() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "resource" -> resource = resource();
        case "scopeSpans", "instrumentationLibrarySpans" -> JsonShape.each(json, this::scopeSpans);
        default -> json.skipChildren();
      }
    }
    Resource known = resource == null ? Resource.EMPTY : resource;
    waiting.forEach(one -> handover.hand(one.span(), known, one.scope()));
  }

  private void scopeSpans() throws IOException {
    List<SpanDraft> spans = new ArrayList<>();
    Scope scope = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "scope", "instrumentationLibrary" -> scope = scope();
        case "spans" -> spans(scope, spans);
        default -> json.skipChildren();
      }
    }
    for (SpanDraft span : spans) {
      handOrWait(span, scope == null ? Scope.EMPTY : scope);
    }
  }

  private void spans(@Nullable Scope scope, List<SpanDraft> withoutScope) throws IOException {
    if (JsonShape.isArray(json)) {
      int depth = depth();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        SpanDraft span = span(depth);
        if (span != null) {
          handOrWait(span, scope, withoutScope);
        }
      }
    }
  }

  private void handOrWait(SpanDraft span, @Nullable Scope scope, List<SpanDraft> withoutScope) {
    if (scope == null) {
      withoutScope.add(span);
    } else {
      handOrWait(span, scope);
    }
  }

  private void handOrWait(SpanDraft span, Scope scope) {
    if (resource == null) {
      waiting.add(new Waiting(span, scope));
    } else {
      handover.hand(span, resource, scope);
    }
  }

  /** Reads one span of the array at this depth; null if it is skipped. */
  private @Nullable SpanDraft span(int depth) throws IOException {
    if (!handover.wantsOne()) {
      json.skipChildren();
      return null;
    }
    try {
      SpanDraft span = JsonSpan.read(json, values);
      handover.take();
      return span;
    } catch (MalformedOtlpException malformed) {
      handover.skip();
      skipTo(depth);
      return null;
    }
  }

  /** Reads on to the end of the span, wherever in it the current token is. */
  private void skipTo(int depth) throws IOException {
    while (depth() > depth) {
      json.nextToken();
    }
  }

  private int depth() {
    return json.getParsingContext().getNestingDepth();
  }

  private Resource resource() throws IOException {
    Attributes.Builder attributes = Attributes.builder();
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "attributes" -> values.attributes(attributes);
          default -> json.skipChildren();
        }
      }
    }
    return handover.shared(new Resource(attributes.build()));
  }

  private Scope scope() throws IOException {
    Attributes.Builder attributes = Attributes.builder();
    String scopeName = "";
    String version = "";
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "name" -> scopeName = JsonShape.text(json);
          case "version" -> version = JsonShape.text(json);
          case "attributes" -> values.attributes(attributes);
          default -> json.skipChildren();
        }
      }
    }
    return handover.shared(
        new Scope(scopeName, version.isEmpty() ? null : version, attributes.build()));
  }
}
