package dev.spanside.telemetry;

import java.util.Objects;

/**
 * A backend could not answer: the only failure a {@link TelemetryQuery} may have. The message never
 * quotes a reply, an id or a URL, and the cause of a malformed reply is not chained, since parsers
 * quote their input.
 */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** No connection, an unknown host, or a gateway that found nobody: 429, 502, 503. */
    UNREACHABLE,
    /** No whole answer within the deadline, or a gateway's 504. */
    TIMEOUT,
    /** The backend answered with an error of its own or a redirect. */
    REFUSED,
    /** The backend answered something that is not its format. */
    MALFORMED,
    /** The backend answered more than the configured number of bytes. */
    TOO_LARGE
  }

  private final Reason reason;

  /**
   * A failure with its explanation.
   *
   * @param message what an operator should know, for instance the setting to change; no content
   */
  public BackendException(Reason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }
}
