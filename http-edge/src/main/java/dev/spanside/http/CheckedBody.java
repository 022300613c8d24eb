package dev.spanside.http;

import io.helidon.common.buffers.DataReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body whose faults are the caller's: cut off, wrongly framed or not the gzip it claims to be.
 */
final class CheckedBody extends FilterInputStream {
  CheckedBody(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException // from gzip; a broken connection is none
        | DataReader.InsufficientDataAvailableException
        | DataReader.IncorrectNewLineException
        | IllegalArgumentException e) { // the length of a chunk
      throw new ProblemException(
          Problem.MALFORMED_REQUEST, "the body is cut off, wrongly framed or not valid gzip");
    }
  }
}
