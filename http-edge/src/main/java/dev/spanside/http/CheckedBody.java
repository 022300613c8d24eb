package dev.spanside.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body whose faults are the caller's: cut off, wrongly framed, too long, or not valid gzip. */
final class CheckedBody extends FilterInputStream {
  private final Runnable broken;
  private boolean failed;

  /** Runs {@code broken} if there is no telling where the body ends. */
  CheckedBody(InputStream body, Runnable broken) {
    super(body);
    this.broken = broken;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      return super.read(bytes, offset, length);
    } catch (HttpException e) { // the server's limit, for inflated bytes
      throw problem(Failures.of(e.status()));
    } catch (RequestException e) { // the server's limit, for chunks; or a wrong chunk
      throw problem(Failures.of(e.status()));
    } catch (IOException // of gzip; that of a lost connection is none
        | DataReader.InsufficientDataAvailableException
        | DataReader.IncorrectNewLineException
        | IllegalArgumentException e) { // the length of a chunk
      throw problem(Problem.MALFORMED_REQUEST);
    }
  }

  /** Closing reads what is left, and of a body that failed nothing may be left to come. */
  @Override
  public void close() throws IOException {
    if (!failed) {
      super.close();
    }
  }

  private ProblemException problem(Problem problem) {
    failed = true;
    if (problem == Problem.TOO_LARGE) {
      return new ProblemException(problem, "the body is longer than the server takes");
    }
    broken.run();
    return new ProblemException(
        Problem.MALFORMED_REQUEST, "the body is cut off, wrongly framed or not valid gzip");
  }
}
