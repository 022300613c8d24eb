package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.BackendException;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of replies one question may still read, whichever of its requests reads them. */
public final class ByteBudget {
  private final long max;
  private final AtomicLong left;

  /** A budget of a question that has read nothing yet. */
  public ByteBudget(long max) {
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
          "the replies have more than " + max + " bytes (SPANSIDE_BACKEND_MAX_BYTES)");
    }
  }
}
