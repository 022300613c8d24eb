package dev.spanside.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * How a span ended.
 *
 * @param code what the instrumentation said
 * @param message its explanation; null if it gave none
 */
public record SpanStatus(Code code, @Nullable String message) {
  /** Nothing was said of the outcome, which in OpenTelemetry means that no error was noticed. */
  public static final SpanStatus UNSET = new SpanStatus(Code.UNSET, null);

  /** OpenTelemetry's status codes. */
  public enum Code {
    UNSET,
    OK,
    ERROR
  }

  /** Whether the span was marked as an error. */
  public boolean isError() {
    return code == Code.ERROR;
  }

  /** The code only: the message may be sensitive, and this ends up in logs. */
  @Override
  public String toString() {
    return "SpanStatus[" + code + "]";
  }
}
