package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
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
 * limits. Traces that do not name the session, or have no span in its window, are left out before
 * the limits count: a backend may match too much, and searches reach beyond the window.
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

  private Collection<TraceSpans> tracesOf(List<SpanPage> pages) {
    Map<String, TraceSpans> traces = new LinkedHashMap<>();
    for (SpanPage page : pages) {
      for (SpanData span : page.spans()) {
        traces.computeIfAbsent(span.traceId(), id -> new TraceSpans(id, query)).add(span);
      }
    }
    return traces.values();
  }

  private static List<TraceSpans> newestFirst(Collection<TraceSpans> traces) {
    return traces.stream()
        .filter(TraceSpans::isWanted)
        .sorted(Comparator.comparing(TraceSpans::start).reversed())
        .toList();
  }

  private List<SpanData> limited(List<TraceSpans> traces) {
    if (traces.size() > query.maxTraces()) {
      reasons.add(Reason.TRACE_LIMIT);
    }
    List<SpanData> spans = new ArrayList<>();
    for (TraceSpans trace : traces.subList(0, Math.min(traces.size(), query.maxTraces()))) {
      if (!spans.isEmpty() && spans.size() + trace.size() > query.maxSpans()) {
        reasons.add(Reason.SPAN_LIMIT);
        break;
      }
      spans.addAll(trace.spans());
      reasons.addAll(trace.reasons());
    }
    return spans;
  }
}
