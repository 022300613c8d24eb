package dev.spanside.telemetry.http;

import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes as they are written, in pieces. One array would be copied whenever it grows and once more
 * to be sent, and G1 keeps arrays of half a megabyte and more apart, which makes it collect often.
 */
final class Chunks extends OutputStream {
  static final int SIZE = 64 * 1024;

  private final List<byte[]> chunks = new ArrayList<>();

  /** How much of the last one. */
  private int used = SIZE;

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (used == SIZE) {
        chunks.add(new byte[SIZE]);
        used = 0;
      }
      int fits = Math.min(length - done, SIZE - used);
      System.arraycopy(bytes, offset + done, chunks.getLast(), used, fits);
      used += fits;
      done += fits;
    }
  }

  /**
   * Sends them all, of which there must be some. What fits in one chunk leaves together with the
   * headers.
   */
  void send(ServerResponse response) {
    if (chunks.size() == 1) {
      response.send(chunks.getFirst(), 0, used);
      return;
    }
    response.contentLength((long) chunks.size() * SIZE - (SIZE - used));
    try (OutputStream out = response.outputStream()) {
      for (byte[] chunk : chunks.subList(0, chunks.size() - 1)) {
        out.write(chunk);
      }
      out.write(chunks.getLast(), 0, used);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
