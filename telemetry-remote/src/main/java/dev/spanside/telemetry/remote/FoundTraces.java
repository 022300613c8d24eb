package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The traces that several searches found, each once, the newest first, within the question's
 * limits. Traces that do not name the session are left out before the limits count, since a backend
 * may match too much: some storages of Jaeger read an id as a pattern.
 */
public final class FoundTraces {
  private final SpanQuery query;
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  private FoundTraces(SpanQuery query) {
    this.query = query;
  }

  /**
   * The traces of all pages, each span once, and the reasons of all pages and of what is missing.
   */
  public static SpanPage union(SpanQuery query, Gathered<SpanPage> found) {
    return new FoundTraces(query).unionOf(found);
  }

  private SpanPage unionOf(Gathered<SpanPage> found) {
    reasons.addAll(found.missing());
    found.results().forEach(page -> reasons.addAll(page.reasons()));
    List<SpanData> spans = limited(newestFirst(tracesOf(found.results())));
    return new SpanPage(spans, reasons);
  }

  /** The spans of each trace; one that came several times is there once. */
  private static Collection<Map<String, SpanData>> tracesOf(List<SpanPage> pages) {
    Map<String, Map<String, SpanData>> traces = new LinkedHashMap<>();
    for (SpanPage page : pages) {
      for (SpanData span : page.spans()) {
        traces
            .computeIfAbsent(span.traceId(), id -> new LinkedHashMap<>())
            .putIfAbsent(span.spanId(), span);
      }
    }
    return traces.values();
  }

  private List<Collection<SpanData>> newestFirst(Collection<Map<String, SpanData>> traces) {
    return traces.stream()
        .map(Map::values)
        .filter(trace -> trace.stream().anyMatch(query::isNamedBy))
        .sorted(Comparator.comparing(FoundTraces::start).reversed())
        .toList();
  }

  private static Instant start(Collection<SpanData> trace) {
    return trace.stream().map(SpanData::start).min(Comparator.naturalOrder()).orElseThrow();
  }

  private List<SpanData> limited(List<Collection<SpanData>> traces) {
    if (traces.size() > query.maxTraces()) {
      reasons.add(Reason.TRACE_LIMIT);
    }
    List<SpanData> spans = new ArrayList<>();
    for (Collection<SpanData> trace :
        traces.subList(0, Math.min(traces.size(), query.maxTraces()))) {
      if (!spans.isEmpty() && spans.size() + trace.size() > query.maxSpans()) {
        reasons.add(Reason.SPAN_LIMIT);
        break;
      }
      spans.addAll(trace);
    }
    return spans;
  }
}
