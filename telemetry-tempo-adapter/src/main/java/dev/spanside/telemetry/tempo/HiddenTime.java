package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tempo's search misses traces for a while after they arrived, and does not say so. An answer may
 * lack some of them if it reaches into that time and the session may still be going on: because it
 * was active a short while ago, or nothing of it has been found yet. A session that has been quiet
 * for long is taken for whole.
 *
 * @param delay how long traces are missed; zero if that is not to be spoken of
 */
record HiddenTime(Duration delay) {
  /** After that a chat is over for most people; web servers end their sessions then, too. */
  static final Duration QUIET = Duration.ofMinutes(30);

  /** Whether traces of the session may be hidden from an answer that is given now. */
  boolean mayHide(TimeWindow window, List<SpanData> spans, Instant now) {
    return delay.isPositive()
        && window.searchEnd(now).isAfter(now.minus(delay))
        && (spans.isEmpty() || spans.stream().anyMatch(span -> isRecent(span, now)));
  }

  private static boolean isRecent(SpanData span, Instant now) {
    return span.end().isAfter(now.minus(QUIET));
  }
}
