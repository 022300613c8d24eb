package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.contract.Spans;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanCollectorTest {
  private static final Spans SPANS = Spans.at(Instant.parse("2026-11-22T12:00:00Z"));

  @Test
  void spansFillTheRoom() {
    SpanCollector collector = new SpanCollector(10, 100);
    SPANS.firstTurn().forEach(collector::add);
    assertThat(collector.room()).isEqualTo(3);
    assertThat(collector.page()).isEqualTo(new SpanPage(SPANS.firstTurn(), Set.of()));
  }

  @Test
  void asManyTracesAsWereAskedForMayNotBeAll() {
    List<SpanData> twoTraces = List.of(SPANS.firstTurn().getFirst(), SPANS.secondTurn().getFirst());
    SpanCollector collector = new SpanCollector(10, 2);
    twoTraces.forEach(collector::add);
    assertThat(collector.page()).isEqualTo(new SpanPage(twoTraces, Set.of(Reason.TRACE_LIMIT)));
  }

  @Test
  void whatIsMissingIsNoted() {
    SpanCollector collector = new SpanCollector(10, 100);
    collector.note(Reason.SPANS_SKIPPED);
    collector.noteIf(true, Reason.SPAN_LIMIT);
    collector.noteIf(false, Reason.PARTIAL_TRACE);
    assertThat(collector.page().reasons()).containsExactly(Reason.SPAN_LIMIT, Reason.SPANS_SKIPPED);
  }
}
