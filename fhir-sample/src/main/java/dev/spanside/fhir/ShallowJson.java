package dev.spanside.fhir;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** JSON on its way to a recursive parser: what is nested too deep does not get there. */
final class ShallowJson extends FilterInputStream {
  static final int MAX_DEPTH = 64;

  private int depth;
  private boolean quoted;
  private boolean escaped;

  ShallowJson(InputStream json) {
    super(json);
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      look(one);
    }
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    for (int i = 0; i < count; i++) {
      look(bytes[offset + i]);
    }
    return count;
  }

  private void look(int one) {
    if (escaped) {
      escaped = false;
    } else if (quoted) {
      escaped = one == '\\';
      quoted = one != '"';
    } else {
      switch (one) {
        case '"' -> quoted = true;
        case '[', '{' -> descend();
        case ']', '}' -> depth--;
        default -> {}
      }
    }
  }

  private void descend() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new ProblemException(
          Problem.MALFORMED_REQUEST, "JSON may be nested at most " + MAX_DEPTH + " deep");
    }
  }
}
