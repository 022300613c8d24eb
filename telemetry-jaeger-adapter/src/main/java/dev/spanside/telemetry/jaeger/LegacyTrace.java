package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.SpanCollector;
import dev.spanside.telemetry.remote.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one trace. Its spans name their processes by id; these come after them, so spans are held
 * until then: twice as many as are wanted, since some come twice.
 */
final class LegacyTrace {
  /** What Jaeger calls a service of which it was told nothing. */
  private static final String NO_SERVICE = "OTLPResourceNoServiceName";

  private final ReplyJson json;
  private final SpanQuery query;
  private final SpanCollector collector;
  private final List<LegacySpan> drafts = new ArrayList<>();
  private final Map<String, Resource> processes = new HashMap<>();

  LegacyTrace(ReplyJson json, SpanQuery query, SpanCollector collector) {
    this.json = json;
    this.query = query;
    this.collector = collector;
  }

  void read() throws IOException {
    json.members(name -> {
      switch (name) {
        case "spans" -> json.each(this::span);
        case "processes" -> json.members(id -> processes.put(id, process(json)));
        default -> json.skip();
      }
    });
    collect();
  }

  private void span() throws IOException {
    LegacySpan span = new LegacySpan(json);
    span.read();
    if (!span.isUsable()) {
      collector.note(Reason.SPANS_SKIPPED);
    } else if (drafts.size() / 2 < query.maxSpans()) {
      drafts.add(span);
    } else if (query.window().includes(span.build(processes))) {
      collector.note(Reason.SPAN_LIMIT); // it may be what names the session
      collector.note(Reason.PARTIAL_TRACE);
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

  /** A trace that was found has spans. */
  private void collect() {
    collector.noteIf(drafts.isEmpty(), Reason.SPANS_SKIPPED);
    for (LegacySpan draft : drafts) {
      SpanData span = draft.build(processes);
      collector.add(span);
      collector.noteIf(draft.isOfCutTrace(), Reason.PARTIAL_TRACE, span);
    }
  }
}
