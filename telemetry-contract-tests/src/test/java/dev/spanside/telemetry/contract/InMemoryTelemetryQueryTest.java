package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The kit passes over the simplest backend there can be: a list. */
class InMemoryTelemetryQueryTest extends TelemetryQueryContract {
  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    return query -> find(stored, query);
  }

  static SpanPage find(List<SpanData> stored, SpanQuery query) {
    List<SpanData> spans = stored.stream().distinct().toList();
    Set<String> traces = tracesWith(query::isNamedBy, spans);
    traces.retainAll(tracesWith(query.window()::includes, spans));
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (traces.size() > query.maxTraces()) {
      reasons.add(Reason.TRACE_LIMIT);
    }
    List<String> shown = traces.stream().limit(query.maxTraces()).toList();
    List<SpanData> found = spans.stream().filter(s -> shown.contains(s.traceId())).toList();
    if (found.size() > query.maxSpans()) {
      reasons.add(Reason.SPAN_LIMIT);
    }
    int older = Math.max(0, found.size() - query.maxSpans());
    return new SpanPage(found.subList(older, found.size()), reasons);
  }

  /** The newest first, since what is stored later is newer. */
  private static Set<String> tracesWith(Predicate<SpanData> wanted, List<SpanData> spans) {
    return spans.reversed().stream()
        .filter(wanted)
        .map(SpanData::traceId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
