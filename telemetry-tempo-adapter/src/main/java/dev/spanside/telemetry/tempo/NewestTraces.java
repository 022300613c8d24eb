package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.remote.Gathered;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The traces that several searches found, each once, the newest first and no more than wanted.
 * Those that began behind the window are none: a search covers whole seconds.
 *
 * @param reasons what is missing
 */
record NewestTraces(List<String> ids, Set<Reason> reasons) {
  private static final Comparator<FoundTrace> NEWEST_FIRST =
      Comparator.comparingLong(FoundTrace::startNanos).reversed();

  static NewestTraces of(Gathered<List<FoundTrace>> found, SpanQuery query) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(found.missing());
    List<FoundTrace> traces =
        byId(found.results(), reasons).stream()
            .filter(trace -> !isBehind(query.window(), trace))
            .sorted(NEWEST_FIRST)
            .toList();
    int wanted = query.maxTraces();
    if (traces.size() > wanted || found.results().stream().anyMatch(it -> isFull(it, query))) {
      reasons.add(Reason.TRACE_LIMIT);
    }
    return new NewestTraces(traces.stream().limit(wanted).map(FoundTrace::id).toList(), reasons);
  }

  private static boolean isBehind(TimeWindow window, FoundTrace trace) {
    return window instanceof TimeWindow.Between(Instant start, @Nullable Instant end)
        && end != null
        && Instant.ofEpochSecond(0, trace.startNanos()).isAfter(end);
  }

  /** As many as were asked for: there may be more. */
  private static boolean isFull(List<FoundTrace> found, SpanQuery query) {
    return found.size() == TraceSearch.limit(query);
  }

  /** A trace that lies in two windows comes twice. */
  private static Collection<FoundTrace> byId(List<List<FoundTrace>> found, Set<Reason> reasons) {
    Map<String, FoundTrace> traces = new LinkedHashMap<>();
    for (List<FoundTrace> window : found) {
      for (FoundTrace trace : window) {
        if (trace.id().isEmpty()) {
          reasons.add(Reason.SPANS_SKIPPED);
        } else {
          traces.putIfAbsent(trace.id(), trace);
        }
      }
    }
    return traces.values();
  }
}
