package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one trace. Its spans name their processes by id; these come after them. */
final class LegacyTrace {
  /** What Jaeger calls a service of which it was told nothing. */
  private static final String NO_SERVICE = "OTLPResourceNoServiceName";

  private final ReplyJson json;
  private final int maxSpans;
  private final List<LegacySpan> drafts = new ArrayList<>();
  private final Map<String, Resource> processes = new HashMap<>();
  private boolean skipped;
  private boolean truncated;

  LegacyTrace(ReplyJson json, int maxSpans) {
    this.json = json;
    this.maxSpans = maxSpans;
  }

  void read() throws IOException {
    json.members(name -> {
      switch (name) {
        case "spans" -> json.each(this::span);
        case "processes" -> json.members(id -> processes.put(id, process(json)));
        default -> json.skip();
      }
    });
  }

  private void span() throws IOException {
    if (drafts.size() == maxSpans) {
      truncated = true;
      json.skip();
      return;
    }
    LegacySpan span = new LegacySpan(json);
    span.read();
    if (span.isUsable()) {
      drafts.add(span);
    } else {
      skipped = true;
    }
  }

  static Resource process(ReplyJson json) throws IOException {
    Tags tags = new Tags();
    json.members(name -> {
      switch (name) {
        case "serviceName" -> tags.put("service.name", json.text());
        case "tags" -> LegacyTags.read(json, tags);
        default -> json.skip();
      }
    });
    tags.remove("service.name", AttributeValue.of(NO_SERVICE));
    return new Resource(tags.rest());
  }

  List<SpanData> spans() {
    return drafts.stream().map(span -> span.build(processes)).toList();
  }

  /** Whether spans were left out because they are malformed. */
  boolean hasSkipped() {
    return skipped;
  }

  /** Whether there were more spans than wanted. */
  boolean isTruncated() {
    return truncated;
  }

  /** Whether Jaeger itself kept only a part of the trace. */
  boolean isCut() {
    return drafts.stream().anyMatch(LegacySpan::isOfCutTrace);
  }
}
