package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace and who is whose parent. A span that came twice is one span. A parent may
 * be missing; where hostile parents form a ring, the ring is cut, so that every walk upwards ends.
 */
final class TraceTree {
  private final Map<String, SpanData> bySpanId = new LinkedHashMap<>();
  private final Set<String> cut = new HashSet<>();

  TraceTree(Collection<SpanData> spans) {
    for (SpanData span : spans) {
      bySpanId.putIfAbsent(span.spanId(), span);
    }
    cutRings();
  }

  /** The trees of a mixed lot of spans, in the order in which the traces turn up. */
  static List<TraceTree> treesOf(Collection<SpanData> spans) {
    Map<String, List<SpanData>> byTrace = new LinkedHashMap<>();
    for (SpanData span : spans) {
      byTrace.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
    }
    return byTrace.values().stream().map(TraceTree::new).toList();
  }

  private void cutRings() {
    Set<String> settled = new HashSet<>();
    for (SpanData start : bySpanId.values()) {
      Set<String> path = new HashSet<>();
      SpanData span = start;
      while (span != null && settled.add(span.spanId())) {
        path.add(span.spanId());
        SpanData parent = parentOf(span);
        if (parent != null && path.contains(parent.spanId())) {
          cut.add(span.spanId());
        }
        span = parent;
      }
    }
  }

  /** All spans of the trace, each once. */
  Collection<SpanData> spans() {
    return bySpanId.values();
  }

  /** The parent, if it is here. */
  @Nullable SpanData parentOf(SpanData span) {
    String parent = span.parentSpanId();
    return parent == null || cut.contains(span.spanId()) ? null : bySpanId.get(parent);
  }

  /**
   * What every span has of itself, or else from its nearest ancestor that has something. Takes time
   * in proportion to the spans.
   *
   * @return by span id; spans that neither have nor inherit anything are left out
   */
  <T> Map<String, T> inherited(Function<SpanData, @Nullable T> own) {
    Map<String, T> known = new HashMap<>();
    Set<String> settled = new HashSet<>();
    for (SpanData span : bySpanId.values()) {
      settle(span, own, known, settled);
    }
    return known;
  }

  private <T> void settle(
      SpanData start,
      Function<SpanData, @Nullable T> own,
      Map<String, T> known,
      Set<String> settled) {
    List<String> waiting = new ArrayList<>();
    T found = null;
    SpanData span = start;
    while (found == null && span != null && settled.add(span.spanId())) {
      waiting.add(span.spanId());
      found = own.apply(span);
      span = found == null ? parentOf(span) : null;
    }
    if (found == null && span != null) {
      found = known.get(span.spanId());
    }
    if (found != null) {
      for (String spanId : waiting) {
        known.put(spanId, found);
      }
    }
  }
}
