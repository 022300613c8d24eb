package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.BackendException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A backend's reply, to be read once. */
public final class Reply {
  private static final int MAX_BLANKS = 64;

  private final String backend;
  private final int status;
  private final InputStream body;

  Reply(String backend, int status, InputStream body) {
    this.backend = backend;
    this.status = status;
    this.body = new BufferedInputStream(body);
  }

  /** None of those by which a gateway says that the backend is away. */
  public int status() {
    return status;
  }

  /** What is left of it when the reader returns is dropped. */
  public InputStream body() {
    return body;
  }

  /**
   * Whether the body begins like a JSON object. The content type is not asked: it says {@code
   * text/plain} now and then, and a page for people may come with the status 200.
   */
  public boolean isObject() throws IOException {
    return startsWith('{');
  }

  /** Whether the body begins like a JSON array. */
  public boolean isArray() throws IOException {
    return startsWith('[');
  }

  private boolean startsWith(char wanted) throws IOException {
    body.mark(MAX_BLANKS);
    int first = body.read();
    for (int blanks = 1; first >= 0 && first <= ' ' && blanks < MAX_BLANKS; blanks++) {
      first = body.read();
    }
    body.reset();
    return first == wanted;
  }

  /** The failure of a reply whose status is an error of the backend's own. */
  public BackendException refusal() {
    return new BackendException(
        BackendException.Reason.REFUSED, backend + " answered with the status " + status);
  }
}
