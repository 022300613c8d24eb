package dev.spanside.http;

import java.io.OutputStream;
import java.util.Objects;

/** Counts what is written to it and keeps nothing. */
final class CountedBody extends OutputStream {
  private long length;

  long length() {
    return length;
  }

  @Override
  public void write(int b) {
    length++;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    length += count;
  }
}
