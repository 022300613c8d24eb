package dev.spanside.telemetry.codec;

import java.util.Objects;

/**
 * What became of the spans that went into a {@link SpanSink}.
 *
 * @param accepted how many are in
 * @param rejected how many are not, and will not be if they are sent again
 * @param message why, for the developer who sent them, without anything of their content; empty if
 *     none was rejected
 */
public record SinkResult(int accepted, int rejected, String message) {
  public SinkResult {
    Objects.requireNonNull(message, "message");
    if (accepted < 0 || rejected < 0) {
      throw new IllegalArgumentException("counts are not negative");
    }
  }
}
