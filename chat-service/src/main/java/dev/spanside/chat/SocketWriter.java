package dev.spanside.chat;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsSession;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes frames to a socket on a thread of its own, so that no turn waits for a slow reader. Who
 * reads too slowly is cut off. Nobody else writes to the socket: Helidon's has one buffer and no
 * lock.
 */
final class SocketWriter {
  private static final int MOST = 1024;

  private final BlockingQueue<Runnable> frames = new ArrayBlockingQueue<>(MOST);
  private final WsSession ws;
  private final Thread thread;

  SocketWriter(WsSession ws) {
    this.ws = ws;
    this.thread = Thread.ofVirtual().name("chat-socket-writer").start(this::write);
  }

  void send(Map<String, Object> frame) {
    String text = Json.write(frame);
    offer(() -> ws.send(text, true));
  }

  /** Answers a ping, with its own content; Helidon leaves that to us. */
  void pong(byte[] content) {
    offer(() -> ws.pong(BufferData.create(content)));
  }

  /** Ends a socket that sends more than it may. */
  void tooLong() {
    offer(() -> ws.close(WsCloseCodes.TOO_BIG, "the frame is too long"));
  }

  private void offer(Runnable frame) {
    if (!frames.offer(frame)) {
      cutOff();
    }
  }

  void close() {
    thread.interrupt();
  }

  private void cutOff() {
    thread.interrupt();
    ws.terminate();
  }

  private void write() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        frames.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The other side is gone; Helidon tells the listener so.
      frames.clear();
    }
  }
}
