package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Some backends' searches miss traces for a while after they arrived, and do not say so. An answer
 * that reaches into that time may lack some of them, whatever it has.
 *
 * @param delay how long traces are missed; zero if none are, or that is not to be spoken of
 */
public record HiddenTime(Duration delay) {
  public HiddenTime {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative");
    }
  }

  /** The page, with the reason if traces of the window may be hidden from an answer given now. */
  public SpanPage toldIn(SpanPage page, TimeWindow window, Instant now) {
    if (!reachesInto(window, now)) {
      return page;
    }
    Set<Reason> reasons = EnumSet.of(Reason.RECENT_DATA_HIDDEN);
    reasons.addAll(page.reasons());
    return new SpanPage(page.spans(), reasons);
  }

  private boolean reachesInto(TimeWindow window, Instant now) {
    return delay.isPositive()
        && window.searchEnd(now).isAfter(now.minus(delay))
        && !window.searchStart(now).isAfter(now);
  }
}
