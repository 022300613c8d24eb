package dev.spanside.telemetry;

import java.time.Instant;
import java.util.Objects;

/** Something that happened at one moment of a span, exact to the nanosecond. */
public record SpanEvent(String name, Instant time, Attributes attributes) {
  public SpanEvent {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(attributes, "attributes");
  }
}
