package org.example.traces;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.codec.OtlpJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace while it is read: as many spans as were asked for, each once, but all of them say whose
 * it is.
 */
final class TraceFile {
  private final SpanQuery query;
  private final Map<String, SpanData> spans = new LinkedHashMap<>();
  private boolean isCut;
  private boolean isDoubled;
  private boolean namesSession;
  private boolean isInWindow;

  TraceFile(SpanQuery query) {
    this.query = query;
  }

  void add(SpanData span) {
    namesSession |= query.isNamedBy(span);
    isInWindow |= query.window().includes(span);
    SpanData kept = spans.get(span.spanId());
    if (kept != null && !kept.equals(span)) {
      isDoubled = true;
    }
    if (kept == null && spans.size() == query.maxSpans()) {
      isCut = true;
    } else if (kept == null || (query.isNamedBy(span) && !query.isNamedBy(kept))) {
      spans.put(span.spanId(), span);
    }
  }

  /** Adds the trace, and what it lacks, to the session's if it is the session's. */
  void addTo(NewestTraces found, OtlpJson.Summary summary) {
    if (namesSession && isInWindow) {
      found.add(List.copyOf(spans.values()));
      found.noteIf(isCut, Reason.SPAN_LIMIT);
      found.noteIf(isCut || summary.partial(), Reason.PARTIAL_TRACE);
      found.noteIf(isDoubled || summary.skipped() > 0, Reason.SPANS_SKIPPED);
    }
  }
}
