package dev.spanside.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finished span, in OpenTelemetry's terms. Immutable; times are exact to the nanosecond.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param parentSpanId like {@code spanId}; null for a root span
 * @param duration never negative: a decoder makes it zero where a span ends before it starts
 */
public record SpanData(
    String traceId,
    String spanId,
    @Nullable String parentSpanId,
    String name,
    SpanKind kind,
    SpanStatus status,
    Instant start,
    Duration duration,
    Attributes attributes,
    List<SpanEvent> events,
    List<SpanLink> links,
    Resource resource,
    Scope scope) {

  /**
   * Takes well-formed ids and a duration that is not negative.
   *
   * @throws IllegalArgumentException if malformed; the message never repeats the input
   */
  public SpanData {
    HexId.requireTraceId(traceId);
    HexId.requireSpanId(spanId);
    if (parentSpanId != null) {
      HexId.requireSpanId(parentSpanId);
    }
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(start, "start");
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration is not negative");
    }
    Objects.requireNonNull(attributes, "attributes");
    events = List.copyOf(events);
    links = List.copyOf(links);
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(scope, "scope");
  }

  /** The moment the span ended. */
  public Instant end() {
    return start.plus(duration);
  }

  /** The same span with another status. */
  SpanData withStatus(SpanStatus other) {
    return new SpanData(
        traceId,
        spanId,
        parentSpanId,
        name,
        kind,
        other,
        start,
        duration,
        attributes,
        events,
        links,
        resource,
        scope);
  }

  /** The same span with other attributes. */
  SpanData withAttributes(Attributes other) {
    return new SpanData(
        traceId,
        spanId,
        parentSpanId,
        name,
        kind,
        status,
        start,
        duration,
        other,
        events,
        links,
        resource,
        scope);
  }

  /** The ids only: the rest may be sensitive, and this ends up in logs. */
  @Override
  public String toString() {
    return "SpanData[" + traceId + "/" + spanId + "]";
  }
}
