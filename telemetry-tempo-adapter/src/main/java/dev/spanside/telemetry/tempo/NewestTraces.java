package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.remote.Gathered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The traces that several searches found, each once, the newest first and no more than wanted.
 *
 * @param reasons what is missing
 */
record NewestTraces(List<String> ids, Set<Reason> reasons) {
  private static final Comparator<FoundTrace> NEWEST_FIRST =
      Comparator.comparingLong(FoundTrace::startNanos).reversed();

  static NewestTraces of(Gathered<List<FoundTrace>> found, int maxTraces) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(found.missing());
    List<FoundTrace> traces = new ArrayList<>(byId(found.results(), reasons));
    traces.sort(NEWEST_FIRST);
    if (traces.size() > maxTraces) {
      reasons.add(Reason.TRACE_LIMIT);
    }
    return new NewestTraces(traces.stream().limit(maxTraces).map(FoundTrace::id).toList(), reasons);
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
