package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;

/** The server's answer does not fit this API; perhaps it speaks the other one. */
final class WrongApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final BackendException failure;

  WrongApiException(BackendException.Reason reason, String message) {
    super(message, null, false, false);
    this.failure = new BackendException(reason, message);
  }

  /** What to tell the caller if there is no other API to try. */
  BackendException failure() {
    return failure;
  }
}
