package dev.spanside.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When the spans that a question is about took place. */
public sealed interface TimeWindow {
  /**
   * The recent past: the caller named no time. It says how far back a backend has to search; spans
   * that come along with what it finds are not cut off, since a session is told whole.
   *
   * @param duration how far back from now, positive
   */
  record Lookback(Duration duration) implements TimeWindow {
    public Lookback {
      if (!duration.isPositive()) {
        throw new IllegalArgumentException("a lookback is positive");
      }
    }
  }

  /**
   * Times that the caller named: spans that start in it, both ends included.
   *
   * @param end null for "up to now"
   */
  record Between(Instant start, @Nullable Instant end) implements TimeWindow {
    public Between {
      Objects.requireNonNull(start, "start");
      if (end != null && end.isBefore(start)) {
        throw new IllegalArgumentException("a window does not end before it starts");
      }
    }
  }

  /** Whether a span belongs to the answer. */
  default boolean includes(SpanData span) {
    return switch (this) {
      case Lookback lookback -> true;
      case Between(Instant start, @Nullable Instant end) ->
          !span.start().isBefore(start) && (end == null || !span.start().isAfter(end));
    };
  }

  /** Where a search has to start. */
  default Instant searchStart(Instant now) {
    return switch (this) {
      case Lookback(Duration duration) -> now.minus(duration);
      case Between between -> between.start();
    };
  }

  /** Where a search has to end. */
  default Instant searchEnd(Instant now) {
    return switch (this) {
      case Lookback lookback -> now;
      case Between(Instant start, @Nullable Instant end) -> end == null ? now : end;
    };
  }
}
