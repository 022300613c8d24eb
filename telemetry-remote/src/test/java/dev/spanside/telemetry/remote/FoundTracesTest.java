package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SessionId;
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

class FoundTracesTest {
  private static final List<SpanData> SPANS = Spans.at(Instant.parse("2026-11-22T12:00:00Z")).all();

  private static SpanQuery question(SessionId session, int maxTraces, int maxSpans) {
    return new SpanQuery(
        session,
        Spans.SESSION_KEYS,
        "",
        new TimeWindow.Lookback(Duration.ofHours(1)),
        maxTraces,
        maxSpans);
  }

  private static SpanPage union(SpanQuery question, SpanPage... pages) {
    return FoundTraces.union(question, new Gathered<>(List.of(pages), Set.of()));
  }

  private static SpanPage page(Reason... reasons) {
    return new SpanPage(SPANS, Set.of(reasons));
  }

  @Test
  void whatSeveralPagesHoldIsThereOnce() {
    SpanQuery question = question(Spans.ALICE, 100, 1_000);
    assertThat(union(question, page(), page())).isEqualTo(union(question, page()));
    assertThat(union(question, page()).spans()).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void tracesThatDoNotNameTheSessionAreLeftOut() {
    assertThat(union(question(new SessionId("nobody"), 100, 1_000), page()).spans()).isEmpty();
    assertThat(union(question(Spans.CAROL, 100, 1_000), page()).spans()).isNotEmpty();
    assertThat(union(question(Spans.NUMBER_42, 100, 1_000), page()).spans()).isNotEmpty();
  }

  @Test
  void reasonsOfPagesAndOfWhatIsMissingAreTold() {
    Gathered<SpanPage> found =
        new Gathered<>(List.of(page(Reason.VALUE_CUT)), Set.of(Reason.TIMEOUT));
    assertThat(FoundTraces.union(question(Spans.ALICE, 100, 1_000), found).reasons())
        .containsExactly(Reason.TIMEOUT, Reason.VALUE_CUT);
  }

  @Test
  void theNewestTracesStayWithinTheLimits() {
    List<SpanData> all = union(question(Spans.ALICE, 100, 1_000), page()).spans();
    SpanPage one = union(question(Spans.ALICE, 1, 1_000), page());
    assertThat(one.reasons()).containsExactly(Reason.TRACE_LIMIT);
    assertThat(one.spans()).isEqualTo(all.subList(0, one.spans().size()));
    SpanPage few = union(question(Spans.ALICE, 100, one.spans().size()), page());
    assertThat(few.reasons()).containsExactly(Reason.SPAN_LIMIT);
    assertThat(few.spans()).isEqualTo(one.spans());
  }

  @Test
  void whatIsOutsideTheWindowDoesNotCountAgainstTheLimits() {
    Instant base = SPANS.getFirst().start();
    TimeWindow firstTurn = new TimeWindow.Between(base.minusSeconds(60), base.plusSeconds(20));
    SpanQuery question = new SpanQuery(Spans.ALICE, Spans.SESSION_KEYS, "", firstTurn, 1, 7);
    SpanPage found = union(question, page());
    assertThat(found.spans()).extracting(SpanData::traceId).containsOnly(Spans.traceId(1));
    assertThat(found.reasons()).isEmpty();
  }
}
