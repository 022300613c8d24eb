package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The spans of one search as they come in, in any order of traces, and what is to be said of them.
 * If there are more than wanted, whole traces are given up: first such as so far are not of the
 * session or not in the window, then the oldest.
 */
public final class SpanCollector {
  private final SpanQuery query;
  private final int traceLimit;
  private final Map<String, TraceSpans> traces = new LinkedHashMap<>();

  /** Those that have spans. What changes a trace takes it out first. */
  private final NavigableSet<TraceSpans> leastWantedFirst =
      new TreeSet<>(
          Comparator.comparing(TraceSpans::isWanted)
              .thenComparing(TraceSpans::start)
              .thenComparing(TraceSpans::id));

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
    leastWantedFirst.remove(trace);
    size -= trace.size();
    trace.add(span);
    size += trace.size();
    if (size > query.maxSpans()) {
      giveUpOne(trace);
    }
    if (trace.size() > 0) {
      leastWantedFirst.add(trace);
    }
  }

  private TraceSpans trace(String id) {
    return traces.computeIfAbsent(id, newId -> new TraceSpans(newId, query));
  }

  private void giveUpOne(TraceSpans incoming) {
    TraceSpans least = incoming;
    if (!leastWantedFirst.isEmpty() && isLessWanted(leastWantedFirst.first(), incoming)) {
      least = leastWantedFirst.removeFirst();
    }
    size -= least.size();
    least.giveUp();
  }

  /** The trace that is coming in may still name the session. */
  private static boolean isLessWanted(TraceSpans trace, TraceSpans incoming) {
    boolean mayBeWanted = incoming.isWanted() || incoming.isInWindow();
    return trace.isWanted() == mayBeWanted ? trace.start().isBefore(incoming.start()) : mayBeWanted;
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
