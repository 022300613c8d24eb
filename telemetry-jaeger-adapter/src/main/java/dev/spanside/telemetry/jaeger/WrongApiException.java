package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.remote.Reply;
import java.io.IOException;
import java.io.InputStream;

/** The server's answer does not fit this API; perhaps it speaks the other one. */
final class WrongApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final BackendException failure;

  WrongApiException(BackendException.Reason reason, String message) {
    super(message, null, false, false);
    this.failure = new BackendException(reason, message);
  }

  /**
   * The body of a reply that begins like a JSON object.
   *
   * @throws WrongApiException if it begins with something else: older versions answer an unknown
   *     path with the page of their user interface
   */
  static InputStream requireObject(Reply reply) throws IOException, WrongApiException {
    if (!reply.isObject()) {
      throw new WrongApiException(
          BackendException.Reason.MALFORMED,
          "what answers at SPANSIDE_JAEGER_URL is not Jaeger's query API");
    }
    return reply.body();
  }

  /** What to tell the caller if there is no other API to try. */
  BackendException failure() {
    return failure;
  }
}
