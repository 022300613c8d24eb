package dev.spanside.telemetry.remote;

import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A reply's bytes, within a budget. The client's failures are {@link IOException}s here. */
final class ReplyBody extends InputStream {
  private final HttpClientResponse response;
  private final ByteBudget budget;
  private @Nullable InputStream in;

  ReplyBody(HttpClientResponse response, ByteBudget budget) {
    this.response = response;
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = readPlainly(bytes, offset, length);
    budget.spend(Math.max(0, read));
    return read;
  }

  private int readPlainly(byte[] bytes, int offset, int length) throws IOException {
    try {
      in = in == null ? response.inputStream() : in;
      return in.read(bytes, offset, length);
    } catch (RuntimeException broken) { // of several kinds, from a time-out to a missing chunk
      throw new IOException(broken);
    }
  }

  /** Gives the connection back, or drops it if something of the reply is left. */
  @Override
  public void close() {
    try {
      response.close();
    } catch (RuntimeException alreadyBroken) {
      // What there was to say was said when the reply was read.
    }
  }
}
