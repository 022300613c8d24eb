package dev.spanside.chat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more than a number of bytes has come. */
final class LimitedStream extends FilterInputStream {
  private long left;

  LimitedStream(InputStream in, long maxBytes) {
    super(in);
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    left -= Math.max(count, 0);
    if (left < 0) {
      throw new IOException("the answer is longer than allowed");
    }
    return count;
  }
}
