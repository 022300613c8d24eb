package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * Tempo's search misses traces for a while after they arrived, and does not say so. An answer that
 * reaches into that time may lack some of them, whatever it has.
 *
 * @param delay how long traces are missed; zero if that is not to be spoken of
 */
record HiddenTime(Duration delay) {
  /** Whether traces of the window may be hidden from an answer that is given now. */
  boolean reachesInto(TimeWindow window, Instant now) {
    return delay.isPositive() && window.searchEnd(now).isAfter(now.minus(delay));
  }
}
