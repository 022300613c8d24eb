package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a reply, which tell JSON from a page for people. */
final class ReplyStart {
  private static final int MAX_BLANKS = 64;

  private ReplyStart() {}

  /**
   * The same bytes, if they begin like a JSON object. The content type is not asked: Jaeger's says
   * {@code text/plain} now and then.
   *
   * @throws WrongApiException if they begin with something else: older versions answer an unknown
   *     path with the page of their user interface
   */
  static InputStream ofObject(InputStream body) throws IOException, WrongApiException {
    InputStream in = new BufferedInputStream(body);
    in.mark(MAX_BLANKS);
    int first = in.read();
    for (int blanks = 1; first >= 0 && first <= ' ' && blanks < MAX_BLANKS; blanks++) {
      first = in.read();
    }
    if (first != '{') {
      throw new WrongApiException(
          Reason.MALFORMED, "what answers at SPANSIDE_JAEGER_URL is not Jaeger's query API");
    }
    in.reset();
    return in;
  }
}
