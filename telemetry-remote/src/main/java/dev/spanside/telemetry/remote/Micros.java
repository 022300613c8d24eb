package dev.spanside.telemetry.remote;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of backends that count microseconds since 1970. */
public final class Micros {
  /** The last microsecond that is a 64-bit number of nanoseconds, too: in the year 2262. */
  private static final long LAST = Long.MAX_VALUE / 1000;

  private Micros() {}

  /** Whether a number is a usable time. Zero stands for a missing one. */
  public static boolean isTime(long micros) {
    return micros > 0 && micros <= LAST;
  }

  /** Whether a span that starts and lasts so has usable times. */
  public static boolean isSpan(long start, long duration) {
    return isTime(start) && duration >= 0 && duration <= LAST - start;
  }

  /** The time; of an unusable one another. */
  public static Instant time(long micros, Instant otherwise) {
    return isTime(micros) ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS) : otherwise;
  }
}
