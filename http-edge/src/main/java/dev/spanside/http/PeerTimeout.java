package dev.spanside.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long the thread that makes it waits for a caller to send or to take something. Helidon
 * itself waits as long as the caller pleases. If it is not closed in time, the thread is
 * interrupted, which ends a virtual thread's wait for a socket, and the connection.
 */
public final class PeerTimeout implements AutoCloseable {
  private final Thread waiting = Thread.currentThread();
  private final CountDownLatch over = new CountDownLatch(1);

  /** Starts; the time is positive. */
  public PeerTimeout(Duration time) {
    Thread.ofVirtual().name("peer-timeout").start(() -> watch(time));
  }

  private void watch(Duration time) {
    try {
      if (!over.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        interrupt();
      }
    } catch (InterruptedException e) {
      // Nobody knows this thread, so nobody interrupts it.
      throw new IllegalStateException(e);
    }
  }

  /** Never after the end: what the thread does next is not this wait's business. */
  private synchronized void interrupt() {
    if (over.getCount() > 0) {
      waiting.interrupt();
    }
  }

  /** Stops; the thread is not interrupted from here on. */
  @Override
  public synchronized void close() {
    over.countDown();
  }
}
