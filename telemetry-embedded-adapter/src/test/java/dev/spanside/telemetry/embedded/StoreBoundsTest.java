package dev.spanside.telemetry.embedded;

import static dev.spanside.telemetry.embedded.StoreFixture.MANY;
import static dev.spanside.telemetry.embedded.StoreFixture.limits;
import static dev.spanside.telemetry.embedded.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.codec.SinkResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreBoundsTest {
  private static final String LATE = "refused spans: 1 of traces that the store has evicted";

  private final StoreFixture fixture = StoreFixture.of(4);

  @Test
  void theTraceThatCameFirstIsEvictedWhole() {
    fixture.accept(span(1, 1).ofSession("alice"), span(1, 2), span(2, 1).ofSession("bob"));
    fixture.accept(span(3, 1).ofSession("carol"), span(3, 2));
    assertThat(fixture.ids("alice")).isEmpty();
    assertThat(fixture.ids("bob")).containsExactly("2/1");
    assertThat(fixture.ids("carol")).containsExactly("3/1", "3/2");
    assertThat(fixture.store.statistics().evictedTraces()).isEqualTo(1);
  }

  @Test
  void arrivalDecidesWhateverTheSpansClocksSay() {
    fixture.accept(span(1, 1).ofSession("alice").startingAt(TestClock.START.plusSeconds(9_000)));
    fixture.accept(span(2, 1).ofSession("alice").startingAt(TestClock.START.minusSeconds(9_000)));
    fixture.accept(span(3, 1), span(3, 2), span(3, 3));
    assertThat(fixture.ids("alice")).containsExactly("2/1");
  }

  @Test
  void aLaterSpanDoesNotMakeATraceYounger() {
    fixture.accept(span(1, 1).ofSession("alice"), span(2, 1).ofSession("alice"));
    fixture.accept(span(1, 2));
    fixture.accept(span(3, 1), span(3, 2));
    assertThat(fixture.ids("alice")).containsExactly("2/1");
  }

  @Test
  void aTraceThatFillsTheStoreAloneStays() {
    fixture.accept(span(1, 1), span(2, 1).ofSession("alice"));
    fixture.accept(span(2, 2), span(2, 3), span(2, 4));
    assertThat(fixture.ids("alice")).containsExactly("2/1", "2/2", "2/3", "2/4");
  }

  @Test
  void bytesAreBounded() {
    long bytesOfOne = bytesOf(span(1, 1).ofSession("alice"));
    StoreFixture small = new StoreFixture(limits(MANY, 2 * bytesOfOne, MANY));
    for (int trace = 1; trace <= 3; trace++) {
      small.accept(span(trace, 1).ofSession("alice"));
      assertThat(small.store.statistics().bytes()).isLessThanOrEqualTo(2 * bytesOfOne);
    }
    assertThat(small.ids("alice")).containsExactly("3/1", "2/1");
  }

  private static long bytesOf(TestSpan... spans) {
    StoreFixture scale = StoreFixture.withoutBounds();
    scale.accept(spans);
    return scale.store.statistics().bytes();
  }

  @Test
  void anEmptiedStoreHoldsNoBytes() {
    fixture.accept(span(1, 1).ofSession("alice").ofSessionByResource("bob"), span(2, 1));
    fixture.clock.advance(Duration.ofHours(2));
    assertThat(fixture.store.statistics()).isEqualTo(new StoreStatistics(0, 0, 0, 2, 0, 0, 2));
  }

  @Test
  void aSharedResourceIsCountedOnceWhileASpanRefersToIt() {
    TestSpan first = span(1, 1).ofSessionByResource("alice");
    TestSpan second = span(2, 1).ofSessionByResource("alice");
    long shared = bytesOf(first) + bytesOf(second) - bytesOf(first, second);
    assertThat(shared).isEqualTo(first.encoded().origin().byteSize());

    StoreFixture one = StoreFixture.of(1);
    one.accept(first, second);
    assertThat(one.store.statistics().bytes()).isEqualTo(bytesOf(second));
  }

  @Test
  void ageCountsFromArrivalAndIsKeptOnReads() {
    fixture.accept(span(1, 1).ofSession("alice").startingAt(TestClock.START.plusSeconds(9_000)));
    fixture.clock.advance(Duration.ofHours(1));
    assertThat(fixture.ids("alice")).containsExactly("1/1");
    fixture.clock.advance(Duration.ofNanos(1));
    assertThat(fixture.ids("alice")).isEmpty();
    assertThat(fixture.find("alice").reasons()).containsExactly(Reason.EVICTED);
  }

  @Test
  void aLateSpanOfAnAgedTraceIsRefused() {
    fixture.accept(span(1, 1).ofSession("alice"));
    fixture.clock.advance(Duration.ofMinutes(61));
    assertThat(fixture.accept(span(1, 2))).isEqualTo(new SinkResult(0, 1, LATE));
  }

  @Test
  void ofOneTraceOnlySoManySpansAreTaken() {
    StoreFixture capped = new StoreFixture(limits(MANY, 1_000_000, 2));
    SinkResult result =
        capped.accept(
            span(1, 1).ofSession("alice"), span(1, 2), span(1, 3), span(1, 4), span(2, 1));
    assertThat(result)
        .isEqualTo(
            new SinkResult(
                3,
                2,
                "refused spans: 2 beyond what the store takes of one trace (2 spans, 1000000 bytes)"));
    assertThat(capped.ids("alice")).containsExactly("1/1", "1/2");
    assertThat(capped.find("alice").reasons()).containsExactly(Reason.PARTIAL_TRACE);
    assertThat(capped.store.statistics().refusedSpans()).isEqualTo(2);
  }

  @Test
  void aSpanOfAFullTraceThatIsSentAgainIsNotRefused() {
    StoreFixture capped = new StoreFixture(limits(MANY, MANY, 1));
    capped.accept(span(1, 1).ofSession("alice"));
    assertThat(capped.accept(span(1, 1))).isEqualTo(new SinkResult(1, 0, ""));
    assertThat(capped.find("alice").reasons()).isEmpty();
  }

  @Test
  void aFullTraceIsFoundByTheSessionOfARefusedSpan() {
    StoreFixture capped = new StoreFixture(limits(MANY, MANY, 1));
    capped.accept(span(1, 1), span(1, 2).ofSession("alice"));
    assertThat(capped.ids("alice")).containsExactly("1/1");
    assertThat(capped.find("alice").reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void ofOneTraceOnlySoManyBytesAreTaken() {
    long bytesOfTwo = bytesOf(span(1, 1).ofSession("alice"), span(1, 2));
    StoreFixture capped =
        new StoreFixture(
            new StoreLimits(MANY, MANY, Duration.ofHours(1), MANY, bytesOfTwo, MANY, MANY));
    TestSpan large = span(1, 3).named("x".repeat(500));
    SinkResult result = capped.accept(span(1, 1).ofSession("alice"), span(1, 2), large);
    assertThat(result.accepted()).isEqualTo(2);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(capped.ids("alice")).containsExactly("1/1", "1/2");
  }

  @Test
  void ofTheNewestTracesOnlySoManyBytesAreRead() {
    TestSpan[] spans = {
      span(1, 1).ofSession("alice"), span(2, 1).ofSession("alice"), span(3, 1).ofSession("alice")
    };
    long bytesOfTwo = bytesOf(spans[1], spans[2]);
    assertThat(readWithin(bytesOfTwo, spans)).isEqualTo("2/1 3/1 [SPAN_LIMIT]");
    assertThat(readWithin(1, spans)).isEqualTo("3/1 [SPAN_LIMIT]");
    assertThat(readWithin(MANY, spans)).isEqualTo("1/1 2/1 3/1 []");
  }

  private static String readWithin(long bytes, TestSpan... spans) {
    StoreFixture store =
        new StoreFixture(new StoreLimits(MANY, MANY, Duration.ofHours(1), MANY, MANY, bytes, MANY));
    store.accept(spans);
    String ids = String.join(" ", store.ids("alice").stream().sorted().toList());
    return ids + " " + store.find("alice").reasons();
  }

  @Test
  void aSpanThatFitsNoTraceIsRefusedAndEvictsNobody() {
    long bytesOfOne = bytesOf(span(1, 1).ofSession("alice"));
    StoreFixture small = new StoreFixture(limits(MANY, bytesOfOne, MANY));
    small.accept(span(1, 1).ofSession("alice"));
    SinkResult result = small.accept(span(2, 1).ofSession("bob").named("x".repeat(5_000)));
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(small.ids("alice")).containsExactly("1/1");
    assertThat(small.find("bob").spans()).isEmpty();
  }

  @Test
  void aSpanWithItsResourceFitsOrIsRefused() {
    StoreFixture small = new StoreFixture(limits(MANY, 10_000, MANY));
    assertThat(small.accept(span(1, 1).fromHost("x".repeat(10_000))).rejected()).isEqualTo(1);
    assertThat(small.store.statistics().traces()).isZero();
    assertThat(small.accept(span(1, 1).fromHost("x".repeat(1_000))).accepted()).isEqualTo(1);
  }

  @Test
  void lateSpansOfAnEvictedTraceAreRefused() {
    fixture.accept(span(1, 1).ofSession("alice"));
    fixture.accept(span(2, 1), span(2, 2), span(2, 3), span(2, 4));
    assertThat(fixture.accept(span(1, 2).ofSession("alice"))).isEqualTo(new SinkResult(0, 1, LATE));
    assertThat(fixture.ids("alice")).isEmpty();
  }

  @Test
  void aRefusalNamesEveryReasonThatItHas() {
    StoreFixture capped = new StoreFixture(limits(1, 1_000_000, 1));
    capped.accept(span(1, 1), span(2, 1));
    assertThat(capped.accept(span(1, 2), span(2, 2), span(2, 3)).message())
        .isEqualTo(
            "refused spans: 2 beyond what the store takes of one trace (1 spans, 1000000 bytes),"
                + " 1 of traces that the store has evicted");
  }

  @Test
  void aSessionIsToldThatTracesOfItWereEvicted() {
    fixture.accept(span(1, 1).ofSession("alice"), span(2, 1).ofSession("alice"));
    fixture.accept(span(3, 1).ofSession("bob"), span(3, 2), span(3, 3));
    assertThat(fixture.ids("alice")).containsExactly("2/1");
    assertThat(fixture.find("alice").reasons()).containsExactly(Reason.EVICTED);
    assertThat(fixture.find("bob").reasons()).isEmpty();
  }

  @Test
  void theSessionOfAnEvictedTraceMayStillComeToBeKnown() {
    fixture.accept(span(1, 1));
    fixture.accept(span(2, 1), span(2, 2), span(2, 3), span(2, 4));
    fixture.accept(span(1, 2).ofSession("alice"));
    assertThat(fixture.find("alice").reasons()).containsExactly(Reason.EVICTED);
  }

  @Test
  void theRestOfATraceThatEvictedItselfIsRefused() {
    long bytesOfTwo = bytesOf(span(1, 1).ofSession("alice"), span(1, 2));
    StoreFixture small = new StoreFixture(limits(MANY, bytesOfTwo, MANY));
    small.accept(span(1, 1).ofSession("alice"), span(2, 1), span(3, 1));
    assertThat(small.accept(span(1, 2)).message()).isEqualTo(LATE);
  }

  @Test
  void onlySoManyEvictedTracesAreRemembered() {
    StoreFixture forgetful =
        new StoreFixture(new StoreLimits(1, 1_000_000, Duration.ofHours(1), 1, 1_000_000, MANY, 2));
    for (int trace = 1; trace <= 4; trace++) {
      forgetful.accept(span(trace, 1).ofSession("session-" + trace));
    }
    assertThat(forgetful.find("session-1").reasons()).isEmpty();
    assertThat(forgetful.find("session-2").reasons()).containsExactly(Reason.EVICTED);
    assertThat(forgetful.find("session-3").reasons()).containsExactly(Reason.EVICTED);
    assertThat(forgetful.accept(span(1, 2)).rejected()).isZero();
  }
}
