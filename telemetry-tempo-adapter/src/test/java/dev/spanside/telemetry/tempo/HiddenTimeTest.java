package dev.spanside.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an answer says that it may lack what is new. */
class HiddenTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final HiddenTime HALF_A_MINUTE = new HiddenTime(Duration.ofSeconds(30));

  private static List<SpanData> endedAgo(Duration ago) {
    SpanData turn = Spans.at(NOW).firstTurn().getFirst();
    Duration toEnd = Duration.between(NOW, turn.end());
    return List.of(Spans.at(NOW.minus(ago).minus(toEnd)).firstTurn().getFirst());
  }

  @Test
  void aSessionThatMayStillGoOnMayHaveNewSpans() {
    assertThat(HALF_A_MINUTE.mayHide(Ask.LAST_HOUR, endedAgo(Duration.ZERO), NOW)).isTrue();
    assertThat(HALF_A_MINUTE.mayHide(Ask.LAST_HOUR, endedAgo(Duration.ofMinutes(29)), NOW))
        .isTrue();
  }

  @Test
  void aSessionThatHasBeenQuietIsWhole() {
    assertThat(HALF_A_MINUTE.mayHide(Ask.LAST_HOUR, endedAgo(Duration.ofMinutes(30)), NOW))
        .isFalse();
  }

  @Test
  void aSessionOfWhichNothingIsThereMayJustHaveBegun() {
    assertThat(HALF_A_MINUTE.mayHide(Ask.LAST_HOUR, List.of(), NOW)).isTrue();
  }

  @Test
  void aWindowThatEndedBeforeHidesNothing() {
    TimeWindow past = new TimeWindow.Between(NOW.minusSeconds(60), NOW.minusSeconds(30));
    assertThat(HALF_A_MINUTE.mayHide(past, List.of(), NOW)).isFalse();
    TimeWindow almost = new TimeWindow.Between(NOW.minusSeconds(60), NOW.minusSeconds(29));
    assertThat(HALF_A_MINUTE.mayHide(almost, List.of(), NOW)).isTrue();
  }

  @Test
  void whoSetsNoDelayIsToldOfNone() {
    assertThat(new HiddenTime(Duration.ZERO).mayHide(Ask.LAST_HOUR, List.of(), NOW)).isFalse();
  }
}
