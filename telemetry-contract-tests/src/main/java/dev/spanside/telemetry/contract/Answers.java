package dev.spanside.telemetry.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The ways in which a backend answers, most of them wrong. */
public final class Answers {
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final Duration MOMENT = Duration.ofMillis(100);

  private Answers() {}

  /** A whole reply. */
  public static Answer reply(int status, String contentType, String body) {
    return (target, out) -> writeReply(out, status, contentType, body);
  }

  /** Writes a whole reply. */
  public static void writeReply(OutputStream out, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    out.write(head(status, contentType, "Content-Length: " + bytes.length));
    out.write(bytes);
    out.flush();
  }

  /** A status that sends the client somewhere else. */
  static Answer redirect(String location) {
    return (target, out) -> out.write(head(302, "text/html", "Location: " + location + target));
  }

  /** Nothing, ever. */
  public static Answer silence() {
    return (target, out) -> waitForever();
  }

  /** A sound beginning, then a blank ten times a second, for ever: no single read is ever late. */
  static Answer drip() {
    return (target, out) -> {
      out.write(head(200, "application/json"));
      while (true) {
        out.write(' ');
        out.flush();
        pause(MOMENT);
      }
    };
  }

  /** Another answer after some time. */
  static Answer late(Duration time, Answer answer) {
    return (target, out) -> {
      pause(time);
      answer.write(target, out);
    };
  }

  /** The first half of another answer. */
  static Answer cutOff(Answer whole) {
    return (target, out) -> {
      byte[] bytes = bytes(whole, target);
      out.write(bytes, 0, bytes.length / 2);
    };
  }

  /** Another answer in which a text of ASCII is no text any more, though as long. */
  static Answer invalidUtf8(Answer whole, String text) {
    return (target, out) -> {
      String bytes = new String(bytes(whole, target), ISO_8859_1);
      String invalid = "\u00c3(".repeat(text.length()).substring(0, text.length());
      out.write(bytes.replace(text, invalid).getBytes(ISO_8859_1));
    };
  }

  /** A reply of a length, of a beginning and a part again and again; it counts what it wrote. */
  static Answer large(String beginning, String part, long length, AtomicLong written) {
    byte[] parts = part.repeat(1 + 8192 / part.length()).getBytes(UTF_8);
    return (target, out) -> {
      out.write(head(200, "application/json"));
      out.write(beginning.getBytes(UTF_8));
      while (written.addAndGet(parts.length) < length) {
        out.write(parts);
      }
    };
  }

  /** Another answer that tells when the client has gone in the middle of it. */
  static Answer untilGone(Answer endless, CountDownLatch gone) {
    return (target, out) -> {
      try {
        endless.write(target, out);
      } finally {
        gone.countDown();
      }
    };
  }

  /** Another answer that looks at the heap once so many bytes were written, by all requests. */
  static Answer measured(Answer answer, AtomicLong written, long after, AtomicLong heap) {
    return (target, out) -> answer.write(target, new MeasuringStream(out, written, after, heap));
  }

  /** What is left on the heap when what nobody holds is gone. */
  static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static final class MeasuringStream extends FilterOutputStream {
    private final AtomicLong written;
    private final long after;
    private final AtomicLong heap;

    MeasuringStream(OutputStream out, AtomicLong written, long after, AtomicLong heap) {
      super(out);
      this.written = written;
      this.after = after;
      this.heap = heap;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      if (written.get() > after && heap.get() == 0) {
        heap.set(usedHeap());
      }
    }
  }

  private static byte[] bytes(Answer answer, String target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    answer.write(target, bytes);
    return bytes.toByteArray();
  }

  private static byte[] head(int status, String contentType, String... headers) {
    return ("HTTP/1.1 "
            + status
            + " Status\r\nConnection: close\r\nContent-Type: "
            + contentType
            + "\r\n"
            + Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining())
            + "\r\n")
        .getBytes(ISO_8859_1);
  }

  private static void waitForever() throws IOException {
    while (true) {
      pause(MOMENT);
    }
  }

  private static void pause(Duration time) throws IOException {
    try {
      NEVER.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
