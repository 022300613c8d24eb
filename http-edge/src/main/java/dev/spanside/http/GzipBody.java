package dev.spanside.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Inflates a body while it is read. Opens the gzip stream late, since opening it reads. */
final class GzipBody extends InputStream {
  private static final int BUFFER = 8192;

  private final InputStream compressed;
  private @Nullable InputStream inflated;

  GzipBody(InputStream compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    return inflated().read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return inflated().read(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (inflated == null) {
      compressed.close();
    } else {
      inflated.close();
    }
  }

  private InputStream inflated() throws IOException {
    InputStream open = inflated;
    if (open == null) {
      open = new GZIPInputStream(new MaybeMore(compressed), BUFFER);
      inflated = open;
    }
    return open;
  }

  /**
   * In older JDKs GZIPInputStream looks for a second member only if a stream says that more is
   * there.
   */
  private static final class MaybeMore extends FilterInputStream {
    MaybeMore(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
