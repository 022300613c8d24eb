package dev.spanside.chat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does. */
final class Deadline {
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Deadline() {}

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it has not happened in " + MOST);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
