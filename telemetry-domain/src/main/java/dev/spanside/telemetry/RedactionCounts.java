package dev.spanside.telemetry;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How much of each kind was redacted in one answer. Used by one thread. */
final class RedactionCounts {
  private final Map<RedactionKind, Integer> counts = new EnumMap<>(RedactionKind.class);

  void add(RedactionKind kind) {
    add(kind, 1);
  }

  void add(RedactionKind kind, int times) {
    if (times > 0) {
      counts.merge(kind, times, Integer::sum);
    }
  }

  void add(RedactionCounts others) {
    others.counts.forEach(this::add);
  }

  /** What was counted so far. */
  RedactionCounts copy() {
    RedactionCounts copy = new RedactionCounts();
    copy.add(this);
    return copy;
  }

  /** What was counted since then. */
  RedactionCounts since(RedactionCounts earlier) {
    RedactionCounts since = new RedactionCounts();
    counts.forEach((kind, count) -> since.add(kind, count - earlier.counts.getOrDefault(kind, 0)));
    return since;
  }

  RedactionReport report(RedactionMode mode) {
    TreeMap<String, Integer> labelled = new TreeMap<>();
    counts.forEach((kind, count) -> labelled.put(kind.label(), count));
    return new RedactionReport(mode, RedactionPolicy.VERSION, labelled);
  }
}
