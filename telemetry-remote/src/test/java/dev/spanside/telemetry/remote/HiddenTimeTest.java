package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When an answer says that it may lack what is new. */
class HiddenTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final TimeWindow LAST_HOUR = new TimeWindow.Lookback(Duration.ofHours(1));

  private static Set<Reason> reasons(Duration delay, TimeWindow window) {
    SpanPage page = new SpanPage(List.of(), Set.of(Reason.VALUE_CUT));
    return new HiddenTime(delay).toldIn(page, window, NOW).reasons();
  }

  private static Set<Reason> reasons(TimeWindow window) {
    return reasons(Duration.ofSeconds(30), window);
  }

  @Test
  void anAnswerUpToNowMayLackSomething() {
    assertThat(reasons(LAST_HOUR)).containsExactly(Reason.VALUE_CUT, Reason.RECENT_DATA_HIDDEN);
    assertThat(reasons(new TimeWindow.Between(NOW.minusSeconds(60), null)))
        .contains(Reason.RECENT_DATA_HIDDEN);
    assertThat(reasons(new TimeWindow.Between(NOW.minusSeconds(60), NOW.minusSeconds(29))))
        .contains(Reason.RECENT_DATA_HIDDEN);
  }

  @Test
  void aWindowThatEndedBeforeHidesNothing() {
    TimeWindow past = new TimeWindow.Between(NOW.minusSeconds(60), NOW.minusSeconds(30));
    assertThat(reasons(past)).containsExactly(Reason.VALUE_CUT);
  }

  @Test
  void aWindowInTheFutureHidesNothing() {
    assertThat(reasons(new TimeWindow.Between(NOW.plusSeconds(1), null)))
        .containsExactly(Reason.VALUE_CUT);
  }

  @Test
  void whoSetsNoDelayIsToldOfNone() {
    assertThat(reasons(Duration.ZERO, LAST_HOUR)).containsExactly(Reason.VALUE_CUT);
  }
}
