package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.ArrayValue;
import dev.spanside.telemetry.AttributeValue.StringValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What backends do not keep, as changes of a span, for {@link TelemetryQueryContract#kept}. */
public final class Losses {
  private Losses() {}

  /** Times to the microsecond, those of events too; durations stay as they are. */
  public static SpanData microseconds(SpanData span) {
    return new SpanData(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.start().truncatedTo(ChronoUnit.MICROS),
        span.duration(),
        span.attributes(),
        span.events().stream().map(Losses::microseconds).toList(),
        span.links(),
        span.resource(),
        span.scope());
  }

  private static SpanEvent microseconds(SpanEvent event) {
    return new SpanEvent(
        event.name(), event.time().truncatedTo(ChronoUnit.MICROS), event.attributes());
  }

  /** Arrays of texts as the text of their JSON. */
  public static SpanData arraysAsText(SpanData span) {
    return new SpanData(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.start(),
        span.duration(),
        arraysAsText(span.attributes()),
        span.events(),
        span.links(),
        span.resource(),
        span.scope());
  }

  private static Attributes arraysAsText(Attributes attributes) {
    Attributes.Builder kept = Attributes.builder();
    attributes.forEach((key, value) -> kept.put(key, arrayAsText(value)));
    return kept.build();
  }

  private static AttributeValue arrayAsText(AttributeValue value) {
    return value instanceof ArrayValue(List<AttributeValue> values)
        ? AttributeValue.of(
            values.stream()
                .map(element -> '"' + ((StringValue) element).value() + '"')
                .collect(Collectors.joining(",", "[", "]")))
        : value;
  }
}
