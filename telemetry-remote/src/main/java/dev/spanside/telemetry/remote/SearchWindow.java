package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a search covers. Backends find a trace by a span that carries the id <em>and</em>
 * starts in the window, so the search reaches a little further than the window: back, for a turn
 * that began before it, and on, for a clock that is ahead of ours, unless the caller named the end.
 * There it must not: the newest come first, and what is behind the end would use up the limits.
 * What is outside the window is left out later, span by span.
 */
public record SearchWindow(Instant start, Instant end) {
  /** How far the search reaches beyond the window. */
  public static final Duration MARGIN = Duration.ofMinutes(10);

  /** Some backends know no shorter times, and cut off what is behind it. */
  private static final Duration UNIT = Duration.ofMillis(1);

  /** Where the backends' own times end: the nanoseconds of a 64-bit integer. */
  private static final Instant LAST = Instant.ofEpochSecond(0, Long.MAX_VALUE).minus(MARGIN);

  private static final Instant FIRST = Instant.EPOCH.plus(MARGIN);

  /** The time to search for a question that is asked now. */
  public static SearchWindow of(TimeWindow window, Instant now) {
    return new SearchWindow(
        usable(window.searchStart(now)).minus(MARGIN),
        usable(window.searchEnd(now)).plus(hasNamedEnd(window) ? UNIT : MARGIN));
  }

  private static boolean hasNamedEnd(TimeWindow window) {
    return window instanceof TimeWindow.Between between && between.end() != null;
  }

  private static Instant usable(Instant time) {
    if (time.isBefore(FIRST)) {
      return FIRST;
    }
    return time.isAfter(LAST) ? LAST : time;
  }

  /** Whether it ends before it starts: the caller's window starts in the future. */
  public boolean isEmpty() {
    return !start.isBefore(end);
  }
}
