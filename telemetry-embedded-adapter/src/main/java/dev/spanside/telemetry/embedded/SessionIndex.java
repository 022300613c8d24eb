package dev.spanside.telemetry.embedded;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The traces of each session, oldest arrival first. Not thread-safe. */
final class SessionIndex {
  private final Map<String, NavigableSet<StoredTrace>> traces = new HashMap<>();

  NavigableSet<StoredTrace> tracesOf(String session) {
    return traces.getOrDefault(session, Collections.emptyNavigableSet());
  }

  void add(String session, StoredTrace trace) {
    traces.computeIfAbsent(session, id -> new TreeSet<>()).add(trace);
  }

  void remove(String session, StoredTrace trace) {
    NavigableSet<StoredTrace> left = traces.get(session);
    if (left != null && left.remove(trace) && left.isEmpty()) {
      traces.remove(session);
    }
  }
}
