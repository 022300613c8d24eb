package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The spans of one search as they come in, in any order of traces, and what is to be said of them.
 * If there are more than wanted, whole traces are given up: first such as so far are not of the
 * session or not in the window, then the oldest.
 */
public final class SpanCollector {
  private final SpanQuery query;
  private final int traceLimit;
  private final Map<String, TraceSpans> traces = new LinkedHashMap<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private int size;

  /**
   * Collects within the limits of a question.
   *
   * @param traceLimit how many traces were asked for: if as many come, there may be more
   */
  public SpanCollector(SpanQuery query, int traceLimit) {
    this.query = query;
    this.traceLimit = traceLimit;
  }

  /** Takes a span in. */
  public void add(SpanData span) {
    TraceSpans trace = trace(span.traceId());
    size -= trace.size();
    trace.add(span);
    size += trace.size();
    if (size > query.maxSpans()) {
      giveUpOne(trace);
    }
  }

  private TraceSpans trace(String id) {
    return traces.computeIfAbsent(id, newId -> new TraceSpans(query));
  }

  private void giveUpOne(TraceSpans incoming) {
    TraceSpans least =
        traces.values().stream()
            .filter(trace -> trace.size() > 0)
            .min(
                Comparator.comparing((TraceSpans trace) -> mayBeWanted(trace, incoming))
                    .thenComparing(TraceSpans::start))
            .orElseThrow();
    size -= least.size();
    least.giveUp();
  }

  /** The trace that is coming in may still name the session. */
  private static boolean mayBeWanted(TraceSpans trace, TraceSpans incoming) {
    return trace.isWanted() || (trace.equals(incoming) && trace.isInWindow());
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

  /** Takes note of what a span's trace lacks, if it does: nobody misses it in another's trace. */
  public void noteIf(boolean missing, Reason reason, SpanData span) {
    if (missing) {
      trace(span.traceId()).note(reason);
    }
  }

  /** All of it. */
  public SpanPage page() {
    noteIf(traces.size() >= traceLimit, Reason.TRACE_LIMIT);
    traces.values().stream()
        .filter(TraceSpans::isWanted)
        .forEach(trace -> reasons.addAll(trace.reasons()));
    return new SpanPage(
        traces.values().stream().flatMap(trace -> trace.spans().stream()).toList(), reasons);
  }
}
