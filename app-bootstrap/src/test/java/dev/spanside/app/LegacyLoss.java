package dev.spanside.app;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.ArrayValue;
import dev.spanside.telemetry.AttributeValue.StringValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What is left of a span after it went through Jaeger's legacy API. */
final class LegacyLoss {
  private LegacyLoss() {}

  /** Microseconds instead of nanoseconds, and lists as the text of their JSON. */
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
    attributes.forEach((key, value) -> kept.put(key, kept(value)));
    return kept.build();
  }

  private static AttributeValue kept(AttributeValue value) {
    return value instanceof ArrayValue(List<AttributeValue> values)
        ? AttributeValue.of(
            values.stream()
                .map(element -> '"' + ((StringValue) element).value() + '"')
                .collect(Collectors.joining(",", "[", "]")))
        : value;
  }
}
