package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is left of a span after it went through the legacy API. */
final class LegacyLoss {
  private LegacyLoss() {}

  /** Microseconds, and arrays as the text of their JSON. */
  static SpanData kept(SpanData span) {
    return new SpanData(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.start().truncatedTo(ChronoUnit.MICROS),
        span.duration(),
        kept(span.attributes()),
        span.events().stream().map(LegacyLoss::kept).toList(),
        span.links(),
        span.resource(),
        span.scope());
  }

  private static SpanEvent kept(SpanEvent event) {
    return new SpanEvent(
        event.name(), event.time().truncatedTo(ChronoUnit.MICROS), event.attributes());
  }

  private static Attributes kept(Attributes attributes) {
    Attributes.Builder kept = Attributes.builder();
    attributes.forEach((key, value) ->
        kept.put(
            key,
            value instanceof AttributeValue.ArrayValue(List<AttributeValue> values)
                ? AttributeValue.of(LegacyJson.arrayText(values))
                : value));
    return kept.build();
  }
}
