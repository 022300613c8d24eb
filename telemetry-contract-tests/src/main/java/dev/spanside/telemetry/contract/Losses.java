package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.ArrayValue;
import dev.spanside.telemetry.AttributeValue.BooleanValue;
import dev.spanside.telemetry.AttributeValue.DoubleValue;
import dev.spanside.telemetry.AttributeValue.LongValue;
import dev.spanside.telemetry.AttributeValue.StringValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
        ? AttributeValue.of(joined(values, "\"", "[", "]"))
        : value;
  }

  /**
   * All but what Zipkin has a place for: texts, microseconds, names in lower case, of a resource
   * the service. OpenTelemetry's exporter for Java writes arrays with commas.
   */
  public static SpanData byZipkin(SpanData span) {
    SpanData kept = microseconds(span);
    return new SpanData(
        kept.traceId(),
        kept.spanId(),
        kept.parentSpanId(),
        kept.name().toLowerCase(Locale.ROOT),
        kept.kind(),
        kept.status(),
        kept.start(),
        kept.duration(),
        texts(kept.attributes()),
        kept.events(),
        List.of(),
        service(kept.resource()),
        kept.scope());
  }

  private static Resource service(Resource resource) {
    String name = resource.serviceName();
    return name == null
        ? Resource.EMPTY
        : new Resource(
            Attributes.builder()
                .put("service.name", AttributeValue.of(name.toLowerCase(Locale.ROOT)))
                .build());
  }

  private static Attributes texts(Attributes attributes) {
    Attributes.Builder kept = Attributes.builder();
    attributes.forEach((key, value) -> kept.put(key, AttributeValue.of(text(value))));
    return kept.build();
  }

  private static String text(AttributeValue value) {
    return switch (value) {
      case StringValue(String text) -> text;
      case BooleanValue(boolean flag) -> Boolean.toString(flag);
      case LongValue(long number) -> Long.toString(number);
      case DoubleValue(double number) -> Double.toString(number);
      case ArrayValue(List<AttributeValue> values) -> joined(values, "", "", "");
      default -> throw new IllegalArgumentException("no span of the contract has this type");
    };
  }

  private static String joined(
      List<AttributeValue> values, String quote, String start, String end) {
    return values.stream()
        .map(element -> quote + ((StringValue) element).value() + quote)
        .collect(Collectors.joining(",", start, end));
  }
}
