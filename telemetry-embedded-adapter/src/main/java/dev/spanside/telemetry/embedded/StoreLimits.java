package dev.spanside.telemetry.embedded;

import java.time.Duration;

/**
 * The bounds of an {@link EmbeddedStore}. Bytes are the spans' OTLP bytes and an estimate of what
 * the store needs to keep and find them.
 *
 * @param maxSpans how many spans are kept; positive
 * @param maxBytes how many bytes are kept; positive
 * @param maxAge how long a trace is kept, counted from the arrival of its first span; positive
 * @param maxSpansPerTrace how many spans of one trace are taken, the rest is refused; positive;
 *     never more than {@code maxSpans}
 * @param maxBytesPerTrace how many bytes of one trace are taken, the rest is refused; positive;
 *     never more than {@code maxBytes}
 * @param maxBytesPerAnswer how many bytes are read for one question, of the newest traces; a single
 *     trace is always read whole; positive
 * @param evictedMemory how many evicted traces are remembered; positive. A trace of several
 *     sessions counts once for each
 */
public record StoreLimits(
    int maxSpans,
    long maxBytes,
    Duration maxAge,
    int maxSpansPerTrace,
    long maxBytesPerTrace,
    long maxBytesPerAnswer,
    int evictedMemory) {
  private static final long MIB = 1024 * 1024;

  /** A million spans, 512 MiB and a day; of one trace 10,000 spans and 64 MiB, at once 64 MiB. */
  public static final StoreLimits DEFAULT =
      new StoreLimits(
          1_000_000, 512 * MIB, Duration.ofDays(1), 10_000, 64 * MIB, 64 * MIB, 100_000);

  /**
   * Takes positive bounds. A bound of a trace that is wider than the store's becomes the store's.
   *
   * @throws IllegalArgumentException if a bound is not positive; the message names it
   */
  public StoreLimits {
    requirePositive(maxSpans, "maxSpans");
    requirePositive(maxBytes, "maxBytes");
    requirePositive(maxAge.isPositive() ? 1 : 0, "maxAge");
    requirePositive(maxSpansPerTrace, "maxSpansPerTrace");
    requirePositive(maxBytesPerTrace, "maxBytesPerTrace");
    requirePositive(maxBytesPerAnswer, "maxBytesPerAnswer");
    requirePositive(evictedMemory, "evictedMemory");
    maxSpansPerTrace = Math.min(maxSpansPerTrace, maxSpans);
    maxBytesPerTrace = Math.min(maxBytesPerTrace, maxBytes);
  }

  private static void requirePositive(long bound, String name) {
    if (bound <= 0) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
