package dev.spanside.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body that must have arrived in time; if it has not, the connection ends. */
final class TimedBody extends FilterInputStream {
  private final PeerTimeout timeout;

  TimedBody(InputStream body, Duration timeout) {
    super(body);
    this.timeout = new PeerTimeout(timeout);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    boolean goesOn = false;
    try {
      int count = super.read(bytes, offset, length);
      goesOn = count >= 0;
      return count;
    } finally {
      if (!goesOn) {
        timeout.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      timeout.close();
    }
  }
}
