package dev.spanside.telemetry.remote;

import java.time.Duration;

/** When a question has to be answered, whatever its requests are doing then. */
public final class Deadline {
  private final Duration timeout;
  private final long end;

  private Deadline(Duration timeout) {
    this.timeout = timeout;
    this.end = System.nanoTime() + timeout.toNanos();
  }

  /** A deadline some time from now. */
  public static Deadline in(Duration timeout) {
    return new Deadline(timeout);
  }

  /** How long the question may take in all. */
  Duration timeout() {
    return timeout;
  }

  /** The nanoseconds that are left; zero or less if it has passed. */
  long nanosLeft() {
    return end - System.nanoTime();
  }
}
