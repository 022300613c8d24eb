package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of one search as they come in, in any order of traces, and what is to be said of them.
 * If there are more than wanted, whole traces are given up: first such as have not named the
 * session so far, then the oldest.
 */
public final class SpanCollector {
  private final SpanQuery query;
  private final int traceLimit;
  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private final Set<String> givenUp = new HashSet<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private int size;

  /** The spans of one trace so far. */
  private static final class Trace {
    private final List<SpanData> spans = new ArrayList<>();
    private boolean namesSession;
    private Instant start = Instant.MAX;
  }

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
    if (givenUp.contains(span.traceId())) {
      return;
    }
    Trace trace = traces.computeIfAbsent(span.traceId(), id -> new Trace());
    if (trace.spans.size() == query.maxSpans()) { // no whole trace would fit
      note(Reason.SPAN_LIMIT);
      note(Reason.PARTIAL_TRACE);
      return;
    }
    trace.spans.add(span);
    trace.namesSession |= query.isNamedBy(span);
    trace.start = span.start().isBefore(trace.start) ? span.start() : trace.start;
    size++;
    if (size > query.maxSpans()) {
      giveUpOne(trace);
    }
  }

  /** The trace that is coming in may still name the session. */
  private void giveUpOne(Trace incoming) {
    Comparator<Trace> leastWantedFirst =
        Comparator.comparing((Trace trace) -> trace.namesSession || trace.equals(incoming))
            .thenComparing(trace -> trace.start);
    Map.Entry<String, Trace> least =
        Collections.min(traces.entrySet(), Map.Entry.comparingByValue(leastWantedFirst));
    size -= least.getValue().spans.size();
    givenUp.add(least.getKey());
    traces.remove(least.getKey());
    note(Reason.SPAN_LIMIT);
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
    noteIf(traces.size() + givenUp.size() >= traceLimit, Reason.TRACE_LIMIT);
    return new SpanPage(
        traces.values().stream().flatMap(trace -> trace.spans.stream()).toList(), reasons);
  }
}
