package dev.spanside.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Inflates while it is read. What is not gzip, or not all of it, is the caller's problem. */
final class GzipBody extends InputStream {
  private final InputStream compressed;
  private @Nullable InputStream inflated;

  GzipBody(InputStream compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return inflated().read(bytes, offset, length);
    } catch (ZipException | EOFException e) {
      throw new ProblemException(Problem.MALFORMED_REQUEST, "the body is not whole gzip");
    }
  }

  /** Opened late, since opening reads. */
  private InputStream inflated() throws IOException {
    InputStream open = inflated;
    if (open == null) {
      open = new GZIPInputStream(compressed, 8192);
      inflated = open;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    compressed.close();
    if (inflated != null) {
      inflated.close();
    }
  }
}
