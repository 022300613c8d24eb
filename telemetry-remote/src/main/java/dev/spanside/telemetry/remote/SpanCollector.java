package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The spans of one search as they come in, and what is to be said of them. */
public final class SpanCollector {
  private final int maxSpans;
  private final int traceLimit;
  private final List<SpanData> spans = new ArrayList<>();
  private final Set<String> traces = new HashSet<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  /**
   * Collects within limits.
   *
   * @param maxSpans how many spans are wanted
   * @param traceLimit how many traces were asked for: if as many come, there may be more
   */
  public SpanCollector(int maxSpans, int traceLimit) {
    this.maxSpans = maxSpans;
    this.traceLimit = traceLimit;
  }

  /** How many more spans are wanted. */
  public int room() {
    return maxSpans - spans.size();
  }

  /** Takes a span in. */
  public void add(SpanData span) {
    traces.add(span.traceId());
    spans.add(span);
  }

  /** Takes note of what is missing. */
  public void note(Reason reason) {
    reasons.add(reason);
  }

  /** Takes note of what is missing, if it is. */
  public void noteIf(boolean missing, Reason reason) {
    if (missing) {
      note(reason);
    }
  }

  /** All of it. */
  public SpanPage page() {
    noteIf(traces.size() >= traceLimit, Reason.TRACE_LIMIT);
    return new SpanPage(spans, reasons);
  }
}
