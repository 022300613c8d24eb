package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of replies one question may still read, whichever of its searches reads them. */
final class ByteBudget {
  private final long max;
  private final AtomicLong left;

  ByteBudget(long max) {
    this.max = max;
    this.left = new AtomicLong(max);
  }

  /**
   * Takes note of bytes that were read.
   *
   * @throws BackendException if they were too many
   */
  void spend(int bytes) {
    if (left.addAndGet(-bytes) < 0) {
      throw new BackendException(
          BackendException.Reason.TOO_LARGE,
          "Jaeger's reply has more than " + max + " bytes (SPANSIDE_BACKEND_MAX_BYTES)");
    }
  }
}
