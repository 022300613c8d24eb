package dev.spanside.telemetry;

/**
 * The messages of a prompt that stand in another span: the first ones of its whole prompt, followed
 * by its completion.
 *
 * @param spanId the other span, listed before this one
 * @param count how many of them; at least 1
 */
public record Repeats(String spanId, int count) {
  public Repeats {
    HexId.requireSpanId(spanId);
    if (count < 1) {
      throw new IllegalArgumentException("at least one message is repeated");
    }
  }
}
