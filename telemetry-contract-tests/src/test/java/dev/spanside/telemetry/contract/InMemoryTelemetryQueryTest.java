package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kit passes over the simplest backend there can be: a list. */
class InMemoryTelemetryQueryTest extends TelemetryQueryContract {
  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    return query -> find(stored, query);
  }

  static SpanPage find(List<SpanData> stored, SpanQuery query) {
    Set<String> traces = new LinkedHashSet<>();
    for (SpanData span : stored.reversed()) {
      if (names(span.attributes(), query) || names(span.resource().attributes(), query)) {
        traces.add(span.traceId());
      }
    }
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (traces.size() > query.maxTraces()) {
      reasons.add(Reason.TRACE_LIMIT);
    }
    List<String> shown = traces.stream().limit(query.maxTraces()).toList();
    List<SpanData> found = stored.stream().filter(s -> shown.contains(s.traceId())).toList();
    if (found.size() > query.maxSpans()) {
      reasons.add(Reason.SPAN_LIMIT);
    }
    int older = Math.max(0, found.size() - query.maxSpans());
    return new SpanPage(found.subList(older, found.size()), reasons);
  }

  private static boolean names(Attributes attributes, SpanQuery query) {
    String id = query.session().value();
    return query.sessionKeys().stream().map(attributes::get).anyMatch(value -> isId(value, id));
  }

  private static boolean isId(@Nullable AttributeValue value, String id) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> text.equals(id);
      case AttributeValue.LongValue(long number) -> Long.toString(number).equals(id);
      case null, default -> false;
    };
  }
}
