package dev.spanside.chat;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsSession;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes frames to a socket on a thread of its own, so that no turn waits for a slow reader. Who
 * reads too slowly is cut off. Nobody else writes to the socket: Helidon's has one buffer and no
 * lock.
 */
final class SocketWriter {
  /** So many bytes of frames may wait for a reader. */
  static final int MOST_BYTES = 4 << 20;

  /** What a frame takes besides its text. */
  private static final int FRAME_BYTES = 64;

  private record Frame(int bytes, Runnable write) {}

  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final WsSession ws;
  private final Thread connection;
  private final Thread thread;

  /**
   * A writer for a socket.
   *
   * @param connection the thread that reads from the socket; to interrupt it ends the connection
   */
  SocketWriter(WsSession ws, Thread connection) {
    this.ws = ws;
    this.connection = connection;
    this.thread = Thread.ofVirtual().name("chat-socket-writer").start(this::write);
  }

  void send(Map<String, Object> frame) {
    String text = Json.write(frame);
    offer(text.length(), () -> ws.send(text, true));
  }

  /** Answers a ping, with its own content; Helidon leaves that to us. */
  void pong(byte[] content) {
    offer(content.length, () -> ws.pong(BufferData.create(content)));
  }

  /** Ends a socket that sends more than it may. */
  void tooLong() {
    offer(0, () -> ws.close(WsCloseCodes.TOO_BIG, "the frame is too long"));
  }

  private void offer(int length, Runnable write) {
    int bytes = length + FRAME_BYTES;
    if (waiting.addAndGet(bytes) <= MOST_BYTES) {
      frames.add(new Frame(bytes, write));
    } else {
      connection.interrupt();
    }
  }

  void close() {
    thread.interrupt();
  }

  private void write() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Frame next = frames.take();
        next.write().run();
        waiting.addAndGet(-next.bytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The other side is gone, and with it the connection.
      frames.clear();
    }
  }
}
