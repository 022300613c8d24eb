package dev.spanside.telemetry.codec;

import java.time.Duration;
import java.time.Instant;

/** OTLP's times: nanoseconds since 1970, usable from 1 up to a long's end in the year 2262. */
final class Nanos {
  private static final long PER_SECOND = 1_000_000_000L;

  private static final Instant LAST = instant(Long.MAX_VALUE);

  private Nanos() {}

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(nanos / PER_SECOND, nanos % PER_SECOND);
  }

  /** From start to end; zero if the end is before the start. */
  static Duration duration(long start, long end) {
    return end > start ? Duration.ofNanos(end - start) : Duration.ZERO;
  }

  /**
   * The nanoseconds at a moment.
   *
   * @throws IllegalArgumentException if it is before 1970 or after 2262
   */
  static long of(Instant time) {
    if (!isUsable(time)) {
      throw new IllegalArgumentException("a time is after 1970 and before 2262");
    }
    return time.getEpochSecond() * PER_SECOND + time.getNano();
  }

  static boolean isUsable(Instant time) {
    return time.isAfter(Instant.EPOCH) && !time.isAfter(LAST);
  }
}
