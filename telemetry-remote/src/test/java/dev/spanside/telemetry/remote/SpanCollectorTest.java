package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanCollectorTest {
  private static final Spans SPANS = Spans.at(Instant.parse("2026-11-22T12:00:00Z"));

  private static SpanCollector collector(int maxSpans, int traceLimit) {
    return new SpanCollector(
        new SpanQuery(
            Spans.ALICE,
            Spans.SESSION_KEYS,
            "",
            new TimeWindow.Lookback(Duration.ofHours(1)),
            100,
            maxSpans),
        traceLimit);
  }

  @Test
  void spansUpToTheLimitAreAllThere() {
    SpanCollector collector = collector(7, 100);
    SPANS.firstTurn().forEach(collector::add);
    assertThat(collector.page()).isEqualTo(new SpanPage(SPANS.firstTurn(), Set.of()));
  }

  @Test
  void theOldestTraceIsGivenUpWhicheverComesFirst() {
    SpanCollector oldestFirst = collector(7, 100);
    SPANS.firstTurn().forEach(oldestFirst::add);
    SPANS.secondTurn().forEach(oldestFirst::add);
    oldestFirst.add(SPANS.firstTurn().getFirst()); // no part of it comes back
    SpanCollector newestFirst = collector(7, 100);
    SPANS.secondTurn().forEach(newestFirst::add);
    SPANS.firstTurn().forEach(newestFirst::add);
    SpanPage newest = new SpanPage(SPANS.secondTurn(), Set.of(Reason.SPAN_LIMIT));
    assertThat(oldestFirst.page()).isEqualTo(newest);
    assertThat(newestFirst.page()).isEqualTo(newest);
  }

  @Test
  void tracesOfOthersAreGivenUpBeforeTheSessionsOwn() {
    SpanCollector collector = collector(7, 100);
    SPANS.firstTurn().subList(0, 6).forEach(collector::add);
    SpanData newerOfAnother = SPANS.shared().get(1);
    collector.add(newerOfAnother);
    collector.add(SPANS.firstTurn().get(6));
    assertThat(collector.page()).isEqualTo(new SpanPage(SPANS.firstTurn(), Set.of()));
  }

  @Test
  void aTraceThatWasGivenUpAndThenNamesTheSessionIsMissed() {
    SpanCollector collector = collector(7, 100);
    SPANS.firstTurn().forEach(collector::add);
    collector.add(SPANS.shared().getFirst());
    collector.add(SPANS.shared().get(2));
    assertThat(collector.page().reasons()).containsExactly(Reason.SPAN_LIMIT);
  }

  @Test
  void aSpanThatComesAgainDoesNotCount() {
    SpanCollector collector = collector(7, 100);
    SPANS.firstTurn().forEach(collector::add);
    SPANS.firstTurn().forEach(collector::add);
    assertThat(collector.page()).isEqualTo(new SpanPage(SPANS.firstTurn(), Set.of()));
  }

  /** As the libraries of Zipkin write the two sides of a call. */
  private static SpanData otherSide(SpanData span, String name) {
    return new SpanData(
        span.traceId(),
        span.spanId(),
        null,
        name,
        span.kind(),
        span.status(),
        span.start(),
        span.duration(),
        Attributes.empty(),
        List.of(),
        List.of(),
        span.resource(),
        span.scope());
  }

  private static SpanPage collected(SpanData... spans) {
    SpanCollector collector = collector(7, 100);
    List.of(spans).forEach(collector::add);
    return collector.page();
  }

  @Test
  void ofSpansUnderOneIdTheSessionsOwnIsKept() {
    SpanData own = SPANS.firstTurn().getFirst();
    SpanData other = otherSide(own, "other");
    SpanPage one = new SpanPage(List.of(own), Set.of(Reason.SPANS_SKIPPED));
    assertThat(collected(own, other)).isEqualTo(one);
    assertThat(collected(other, own)).isEqualTo(one);
  }

  @Test
  void ofSpansUnderOneIdTheFirstIsKeptIfNoneIsTheSessionsOwn() {
    SpanData own = SPANS.firstTurn().getFirst();
    SpanData client = SPANS.firstTurn().get(4);
    SpanData first = otherSide(client, "first");
    assertThat(collected(own, first, client))
        .isEqualTo(new SpanPage(List.of(own, first), Set.of(Reason.SPANS_SKIPPED)));
  }

  @Test
  void aTraceThatWasGivenUpLacksAllAndNothingElseIsSaid() {
    SpanCollector collector = collector(7, 100);
    SPANS.firstTurn().forEach(collector::add);
    SPANS.secondTurn().forEach(collector::add);
    collector.noteIf(true, Reason.VALUE_CUT, SPANS.firstTurn().getFirst());
    assertThat(collector.page())
        .isEqualTo(new SpanPage(SPANS.secondTurn(), Set.of(Reason.SPAN_LIMIT)));
  }

  @Test
  void whatIsOutsideTheWindowIsGivenUpFirstAndNotMissed() {
    TimeWindow firstTurn = new TimeWindow.Between(SPANS.base(), SPANS.base().plusSeconds(20));
    SpanCollector collector =
        new SpanCollector(
            new SpanQuery(Spans.ALICE, Spans.SESSION_KEYS, "", firstTurn, 100, 7), 100);
    SPANS.firstTurn().subList(0, 6).forEach(collector::add);
    SPANS.secondTurn().forEach(collector::add);
    collector.noteIf(true, Reason.VALUE_CUT, SPANS.secondTurn().getFirst());
    collector.add(SPANS.firstTurn().get(6));
    collector.noteIf(false, Reason.VALUE_CUT, SPANS.firstTurn().getFirst());
    SPANS.shared().forEach(collector::add);
    assertThat(collector.page()).isEqualTo(new SpanPage(SPANS.firstTurn(), Set.of()));
  }

  @Test
  void whatATraceOfTheSessionLacksIsToldOnce() {
    SpanCollector collector = collector(7, 100);
    SPANS.firstTurn().forEach(collector::add);
    collector.noteIf(true, Reason.VALUE_CUT, SPANS.firstTurn().getFirst());
    assertThat(collector.page().reasons()).containsExactly(Reason.VALUE_CUT);
  }

  @Test
  void aTraceBeyondTheLimitIsCut() {
    SpanCollector collector = collector(3, 100);
    SPANS.firstTurn().forEach(collector::add);
    assertThat(collector.page())
        .isEqualTo(
            new SpanPage(
                SPANS.firstTurn().subList(0, 3), Set.of(Reason.SPAN_LIMIT, Reason.PARTIAL_TRACE)));
  }

  @Test
  void ofATraceBeyondTheLimitTheFirstSpanThatNamesTheSessionStays() {
    SpanCollector collector = collector(3, 100);
    List<SpanData> rootLast = SPANS.firstTurn().reversed();
    rootLast.forEach(collector::add);
    assertThat(collector.page())
        .isEqualTo(
            new SpanPage(
                List.of(rootLast.get(0), rootLast.get(1), rootLast.getLast()),
                Set.of(Reason.SPAN_LIMIT, Reason.PARTIAL_TRACE)));
  }

  @Test
  void asManyTracesAsWereAskedForMayNotBeAll() {
    List<SpanData> twoTraces = List.of(SPANS.firstTurn().getFirst(), SPANS.secondTurn().getFirst());
    SpanCollector collector = collector(10, 2);
    twoTraces.forEach(collector::add);
    assertThat(collector.page()).isEqualTo(new SpanPage(twoTraces, Set.of(Reason.TRACE_LIMIT)));
  }

  @Test
  void whatIsMissingIsNoted() {
    SpanCollector collector = collector(10, 100);
    collector.note(Reason.SPANS_SKIPPED);
    collector.noteIf(true, Reason.SPAN_LIMIT);
    collector.noteIf(false, Reason.PARTIAL_TRACE);
    assertThat(collector.page().reasons()).containsExactly(Reason.SPAN_LIMIT, Reason.SPANS_SKIPPED);
  }
}
