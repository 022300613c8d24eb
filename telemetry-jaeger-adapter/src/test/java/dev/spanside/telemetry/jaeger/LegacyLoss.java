package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanLink;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is left of a span after it went through Jaeger's older parts. */
final class LegacyLoss {
  private static final Attributes FOLLOWS_FROM =
      Attributes.builder().put("opentracing.ref_type", AttributeValue.of("follows_from")).build();

  private LegacyLoss() {}

  /** By the legacy API: microseconds, and arrays as the text of their JSON. */
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

  /** By the v3 API of the first generation: arrays as text, and links that say their old type. */
  static SpanData keptByFirstGeneration(SpanData span) {
    return new SpanData(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.start(),
        span.duration(),
        kept(span.attributes()),
        span.events(),
        span.links().stream()
            .map(link -> new SpanLink(link.traceId(), link.spanId(), FOLLOWS_FROM))
            .toList(),
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
