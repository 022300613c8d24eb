package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The spans of one search as they come in, and what is to be said of them. */
final class CollectedSpans {
  private final JaegerSearch search;
  private final List<SpanData> spans = new ArrayList<>();
  private final Set<String> traces = new HashSet<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  CollectedSpans(JaegerSearch search) {
    this.search = search;
  }

  /** Takes a span as the v3 API gives it. */
  void addOtlp(SpanData span) {
    if (OtlpSpan.isOfCutTrace(span)) {
      traceIsCut();
    }
    add(OtlpSpan.cleaned(span));
  }

  void add(SpanData span) {
    traces.add(span.traceId());
    spans.add(span);
  }

  /** Takes note that Jaeger kept only a part of a trace. */
  void traceIsCut() {
    reasons.add(Reason.PARTIAL_TRACE);
  }

  int size() {
    return spans.size();
  }

  /**
   * All of it.
   *
   * @param skipped how many spans were malformed
   * @param truncated whether there were more spans than are wanted
   */
  SpanPage page(int skipped, boolean truncated) {
    if (traces.size() >= search.limit()) {
      reasons.add(Reason.TRACE_LIMIT);
    }
    if (skipped > 0) {
      reasons.add(Reason.SPANS_SKIPPED);
    }
    if (truncated) {
      reasons.add(Reason.SPAN_LIMIT);
    }
    return new SpanPage(spans, reasons);
  }
}
