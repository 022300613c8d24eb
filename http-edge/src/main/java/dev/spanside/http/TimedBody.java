package dev.spanside.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A body that must have arrived in time. If it has not, whoever reads it is interrupted, which ends
 * a virtual thread's wait and the connection: Helidon itself waits as long as the caller pleases.
 */
final class TimedBody extends FilterInputStream {
  private final Thread reader = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);

  TimedBody(InputStream body, Duration timeout) {
    super(body);
    Thread.ofVirtual().name("body-timeout").start(() -> watch(timeout));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    boolean goesOn = false;
    try {
      int count = super.read(bytes, offset, length);
      goesOn = count >= 0;
      return count;
    } finally {
      if (!goesOn) {
        finish();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      finish();
    }
  }

  private void watch(Duration timeout) {
    try {
      if (!done.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        interruptReader();
      }
    } catch (InterruptedException e) {
      // Nobody knows this thread, so nobody interrupts it.
      throw new IllegalStateException(e);
    }
  }

  /** Never after the body: what the thread does next is not the body's business. */
  private synchronized void interruptReader() {
    if (done.getCount() > 0) {
      reader.interrupt();
    }
  }

  private synchronized void finish() {
    done.countDown();
  }
}
