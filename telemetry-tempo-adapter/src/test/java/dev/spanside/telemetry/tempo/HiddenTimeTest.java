package dev.spanside.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When an answer says that it may lack what is new. */
class HiddenTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final HiddenTime HALF_A_MINUTE = new HiddenTime(Duration.ofSeconds(30));

  @Test
  void anAnswerUpToNowMayLackSomething() {
    assertThat(HALF_A_MINUTE.reachesInto(Ask.LAST_HOUR, NOW)).isTrue();
    assertThat(HALF_A_MINUTE.reachesInto(new TimeWindow.Between(NOW.minusSeconds(60), null), NOW))
        .isTrue();
  }

  @Test
  void aWindowThatEndedBeforeHidesNothing() {
    TimeWindow past = new TimeWindow.Between(NOW.minusSeconds(60), NOW.minusSeconds(30));
    assertThat(HALF_A_MINUTE.reachesInto(past, NOW)).isFalse();
    TimeWindow almost = new TimeWindow.Between(NOW.minusSeconds(60), NOW.minusSeconds(29));
    assertThat(HALF_A_MINUTE.reachesInto(almost, NOW)).isTrue();
  }

  @Test
  void whoSetsNoDelayIsToldOfNone() {
    assertThat(new HiddenTime(Duration.ZERO).reachesInto(Ask.LAST_HOUR, NOW)).isFalse();
  }
}
