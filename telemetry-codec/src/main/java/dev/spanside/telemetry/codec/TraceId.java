package dev.spanside.telemetry.codec;

import java.util.HexFormat;

/**
 * A trace id as a small key. Ordered, so that a hash table stays fast even if somebody sends ids
 * that collide.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record TraceId(long high, long low) implements Comparable<TraceId> {
  private static final HexFormat HEX = HexFormat.of();

  @Override
  public int compareTo(TraceId other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }

  /** 32 lower-case hex digits, as in {@link dev.spanside.telemetry.SpanData#traceId()}. */
  @Override
  public String toString() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }
}
