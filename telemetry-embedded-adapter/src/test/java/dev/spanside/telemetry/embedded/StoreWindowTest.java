package dev.spanside.telemetry.embedded;

import static dev.spanside.telemetry.embedded.StoreFixture.LOOKBACK;
import static dev.spanside.telemetry.embedded.StoreFixture.MANY;
import static dev.spanside.telemetry.embedded.StoreFixture.ids;
import static dev.spanside.telemetry.embedded.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreWindowTest {
  private final StoreFixture fixture = StoreFixture.withoutBounds();

  private static Instant second(int second) {
    return TestClock.START.plusSeconds(second);
  }

  private static TimeWindow between(int start, @Nullable Integer end) {
    return new TimeWindow.Between(second(start), end == null ? null : second(end));
  }

  @Test
  void aLookbackDoesNotAskTheSpansClocks() {
    fixture.accept(span(1, 1).ofSession("alice").startingAt(Instant.parse("1999-01-01T00:00:00Z")));
    fixture.accept(span(2, 1).ofSession("alice").startingAt(Instant.parse("2099-01-01T00:00:00Z")));
    assertThat(fixture.ids("alice")).containsExactly("2/1", "1/1");
  }

  @Test
  void aLookbackReachesBackToTheArrivalOfATrace() {
    fixture.accept(span(1, 1).ofSession("alice"));
    fixture.clock.advance(Duration.ofMinutes(10));
    fixture.accept(span(2, 1).ofSession("alice"), span(1, 2));
    TimeWindow lookback = new TimeWindow.Lookback(Duration.ofMinutes(9));
    assertThat(ids(fixture.find("alice", lookback))).containsExactly("2/1");
    TimeWindow longer = new TimeWindow.Lookback(Duration.ofMinutes(10));
    assertThat(ids(fixture.find("alice", longer))).containsExactly("2/1", "1/1", "1/2");
  }

  @Test
  void aLookbackMayBeLongerThanTimeItself() {
    fixture.accept(span(1, 1).ofSession("alice"));
    TimeWindow forever = new TimeWindow.Lookback(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(ids(fixture.find("alice", forever))).containsExactly("1/1");
  }

  @Test
  void aWindowTakesWholeTracesThatOverlapIt() {
    fixture.accept(
        span(1, 1).ofSession("alice").startingAt(second(10)), // until second 11
        span(1, 2).startingAt(second(20)));
    assertThat(ids(fixture.find("alice", between(0, 9)))).isEmpty();
    assertThat(ids(fixture.find("alice", between(0, 10)))).containsExactly("1/1", "1/2");
    assertThat(ids(fixture.find("alice", between(15, 16)))).containsExactly("1/1", "1/2");
    assertThat(ids(fixture.find("alice", between(21, 30)))).containsExactly("1/1", "1/2");
    assertThat(ids(fixture.find("alice", between(22, 30)))).isEmpty();
  }

  @Test
  void aWindowWithoutAnEndHasNone() {
    fixture.accept(span(1, 1).ofSession("alice").startingAt(second(90_000)));
    assertThat(ids(fixture.find("alice", between(0, null)))).containsExactly("1/1");
    assertThat(ids(fixture.find("alice", between(90_002, null)))).isEmpty();
  }

  @Test
  void ofTooManyTracesThoseThatCameLastAreTaken() {
    fixture.accept(span(1, 1).ofSession("alice"));
    fixture.accept(span(2, 1).ofSession("alice").startingAt(second(-500)));
    fixture.accept(span(3, 1).ofSession("alice").startingAt(second(-900)));
    SpanPage two = fixture.find("alice", LOOKBACK, 2, MANY);
    assertThat(ids(two)).containsExactly("3/1", "2/1");
    assertThat(two.reasons()).containsExactly(Reason.TRACE_LIMIT);
    assertThat(fixture.find("alice", LOOKBACK, 3, MANY).reasons()).isEmpty();
  }

  @Test
  void tracesOutsideTheWindowDoNotCountAgainstTheLimit() {
    fixture.accept(span(1, 1).ofSession("alice"), span(2, 1).ofSession("alice"));
    fixture.accept(span(3, 1).ofSession("alice").startingAt(second(500)));
    SpanPage page = fixture.find("alice", between(0, 10), 2, MANY);
    assertThat(ids(page)).containsExactly("2/1", "1/1");
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void ofTooManySpansTheNewestTracesAreTakenWhole() {
    fixture.accept(span(1, 1).ofSession("alice"));
    fixture.accept(span(2, 1).ofSession("alice"), span(2, 2));
    fixture.accept(span(3, 1).ofSession("alice"), span(3, 2));
    SpanPage three = fixture.find("alice", LOOKBACK, MANY, 3);
    assertThat(ids(three)).containsExactly("3/1", "3/2");
    assertThat(three.reasons()).containsExactly(Reason.SPAN_LIMIT);
    SpanPage five = fixture.find("alice", LOOKBACK, MANY, 5);
    assertThat(ids(five)).containsExactly("3/1", "3/2", "2/1", "2/2", "1/1");
    assertThat(five.reasons()).isEmpty();
  }

  @Test
  void ofATraceThatIsLargerThanTheLimitTheNewestSpansAreTaken() {
    fixture.accept(span(1, 1), span(1, 2), span(1, 3), span(1, 4).ofSession("alice"));
    SpanPage page = fixture.find("alice", LOOKBACK, MANY, 3);
    assertThat(ids(page)).containsExactly("1/2", "1/3", "1/4");
    assertThat(page.reasons()).containsExactly(Reason.SPAN_LIMIT);
  }
}
