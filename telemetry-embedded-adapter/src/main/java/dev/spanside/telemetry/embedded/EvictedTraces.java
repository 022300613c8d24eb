package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.codec.TraceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The last evicted traces and the sessions they belonged to, so that late spans do not bring back a
 * piece of a trace as if it were whole, and an answer can say what it lacks. Not thread-safe.
 */
final class EvictedTraces {
  private final int capacity;
  private final SequencedMap<TraceId, Set<String>> sessionsByTrace = new LinkedHashMap<>();
  private final Map<String, Integer> tracesBySession = new HashMap<>();
  private int size;

  EvictedTraces(int capacity) {
    this.capacity = capacity;
  }

  boolean contains(TraceId traceId) {
    return sessionsByTrace.containsKey(traceId);
  }

  boolean concern(String session) {
    return tracesBySession.containsKey(session);
  }

  /** Remembers a trace, or more sessions of one that is remembered. */
  void remember(TraceId traceId, Collection<String> sessions) {
    Set<String> known = sessionsByTrace.get(traceId);
    if (known == null) {
      known = new HashSet<>(2);
      sessionsByTrace.put(traceId, known);
    } else {
      size -= weight(known);
    }
    for (String session : sessions) {
      if (known.add(session)) {
        tracesBySession.merge(session, 1, Integer::sum);
      }
    }
    size += weight(known);
    while (size > capacity) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    Set<String> sessions = sessionsByTrace.pollFirstEntry().getValue();
    size -= weight(sessions);
    for (String session : sessions) {
      tracesBySession.computeIfPresent(session, (id, traces) -> traces == 1 ? null : traces - 1);
    }
  }

  /** Memory is needed for every session of a trace, so each of them counts. */
  private static int weight(Set<String> sessions) {
    return Math.max(1, sessions.size());
  }
}
