package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.ALICE;
import static dev.spanside.telemetry.Reading.EVERYTHING;
import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.Reading.build;
import static dev.spanside.telemetry.Reading.everythingOf;
import static dev.spanside.telemetry.Reading.ids;
import static dev.spanside.telemetry.Reading.settings;
import static dev.spanside.telemetry.TestSpan.T0;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionTelemetryReaderTest {
  private static final Duration LOOKBACK = Duration.ofHours(1);

  private static TelemetryRequest between(@Nullable Instant start, @Nullable Instant end) {
    return new TelemetryRequest(ALICE, EVERYTHING, start, end, 10, AttributeSelection.REST);
  }

  private static SpanQuery queryFor(TelemetryRequest request) {
    List<SpanQuery> asked = new ArrayList<>();
    TelemetryQuery recorder =
        query -> {
          asked.add(query);
          return SpanPage.EMPTY;
        };
    new SessionTelemetryReader(recorder, settings("session_id")).read(request);
    assertThat(asked).hasSize(1);
    return asked.getFirst();
  }

  private static SessionTelemetry failing(BackendException.Reason reason) {
    TelemetryQuery broken =
        query -> {
          throw new BackendException(reason, "no luck");
        };
    return new SessionTelemetryReader(broken, settings("session_id")).read(everythingOf(ALICE));
  }

  @Test
  void theBackendIsAskedWithTheSettings() {
    assertThat(queryFor(TelemetryRequest.of(ALICE)))
        .isEqualTo(
            new SpanQuery(
                ALICE, List.of("session_id"), "", new TimeWindow.Lookback(LOOKBACK), 10, 100));
  }

  @Test
  void aStartAloneIsAnOpenWindow() {
    assertThat(queryFor(between(T0, null)).window()).isEqualTo(new TimeWindow.Between(T0, null));
  }

  @Test
  void anEndAloneReachesBackAsFarAsTheLookback() {
    assertThat(queryFor(between(null, T0)).window())
        .isEqualTo(new TimeWindow.Between(T0.minus(LOOKBACK), T0));
  }

  @Test
  void anUnknownSessionHasNoSpansAndIsNoError() {
    SessionTelemetry telemetry = alice();
    assertThat(telemetry.session()).isEqualTo(ALICE);
    assertThat(telemetry.spans()).isEmpty();
    assertThat(telemetry.source())
        .isEqualTo(new Source("test", true, Set.of(), new TimeWindow.Lookback(LOOKBACK)));
    assertThat(telemetry.source().complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "TIMEOUT"})
  void aBackendThatDoesNotAnswerIsUnavailable(BackendException.Reason reason) {
    SessionTelemetry telemetry = failing(reason);
    assertThat(telemetry.spans()).isEmpty();
    assertThat(telemetry.traces()).isEmpty();
    assertThat(telemetry.totals()).isEqualTo(Totals.NONE);
    assertThat(telemetry.source().available()).isFalse();
    assertThat(telemetry.source().complete()).isFalse();
    assertThat(telemetry.source().reasons()).containsExactly(Reason.valueOf(reason.name()));
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "MALFORMED", "TOO_LARGE"})
  void aBackendThatAnswersWronglyIsAFailure(BackendException.Reason reason) {
    assertThatThrownBy(() -> failing(reason))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void reasonsOfTheBackendAreReported() {
    SpanPage page = new SpanPage(List.of(), EnumSet.of(Reason.SPANS_SKIPPED, Reason.TRACE_LIMIT));
    Source source =
        new SessionTelemetryReader(query -> page, settings("session_id"))
            .read(everythingOf(ALICE))
            .source();
    assertThat(source.reasons()).containsExactly(Reason.TRACE_LIMIT, Reason.SPANS_SKIPPED);
    assertThat(source.available()).isTrue();
    assertThat(source.complete()).isFalse();
  }

  @Test
  void spansComeByStartThenById() {
    assertThat(
            ids(
                alice(
                    span(4).session("alice").from(5, 6),
                    span(3).session("alice").from(5, 9),
                    span(2).trace(2).session("alice").from(5, 6),
                    span(9).trace(3).session("alice").from(1, 2))))
        .containsExactly(9, 2, 3, 4);
  }

  @Test
  void offsetsCountFromTheFirstSpanInTheWindowListedOrNot() {
    TelemetryRequest models =
        new TelemetryRequest(
            ALICE, SpanFilter.DEFAULT, T0.plusMillis(5), null, 10, AttributeSelection.REST);
    SessionTelemetry telemetry =
        Reading.read(
            models,
            build(
                span(1).session("alice").from(0, 50),
                span(2).parent(1).from(10, 40),
                span(3).parent(2).chat(1, 1).from(12, 30)));
    assertThat(telemetry.spans())
        .extracting(SessionSpan::offset)
        .containsExactly(Duration.ofMillis(2));
  }

  @Test
  void aWindowKeepsTheSpansThatStartInItBothEndsIncluded() {
    SessionTelemetry telemetry =
        Reading.read(
            between(T0.plusMillis(10), T0.plusMillis(20)),
            build(
                span(1).session("alice").from(9, 15),
                span(2).session("alice").from(10, 11),
                span(3).session("alice").from(20, 99),
                span(4).session("alice").from(21, 22)));
    assertThat(ids(telemetry)).containsExactly(2, 3);
    assertThat(telemetry.traces().getFirst().start()).isEqualTo(T0.plusMillis(10));
  }

  @Test
  void byDefaultEverythingButOtherIsListed() {
    SessionTelemetry telemetry =
        Reading.read(
            TelemetryRequest.of(ALICE),
            build(
                span(1).session("alice"),
                span(2).parent(1).chat(1, 1),
                span(3).parent(1).tool("x")));
    assertThat(ids(telemetry)).containsExactly(2, 3);
    assertThat(telemetry.traces()).hasSize(1);
  }

  @Test
  void aFilterChangesNeitherTotalsNorTraces() {
    SpanData[] spans =
        build(
            span(1).session("alice").from(0, 9),
            span(2).parent(1).chat(1, 1).error(),
            span(3).parent(1).tool("x"));
    SpanFilter failedTools = new SpanFilter(Set.of(OperationType.TOOL), true);
    SessionTelemetry filtered =
        Reading.read(
            new TelemetryRequest(ALICE, failedTools, null, null, 1, AttributeSelection.NONE),
            spans);
    SessionTelemetry everything = Reading.read(everythingOf(ALICE), spans);
    assertThat(filtered.spans()).isEmpty();
    assertThat(filtered.totals()).isEqualTo(everything.totals());
    assertThat(filtered.traces()).isEqualTo(everything.traces());
  }

  @Test
  void theStatusFilterTakesUnsetForOk() {
    SpanData[] spans =
        build(
            span(1).session("alice"),
            span(2).session("alice").status(SpanStatus.Code.OK, null),
            span(3).session("alice").error());
    Set<OperationType> all = EnumSet.allOf(OperationType.class);
    assertThat(ids(Reading.read(filtered(new SpanFilter(all, false)), spans)))
        .containsExactly(1, 2);
    assertThat(ids(Reading.read(filtered(new SpanFilter(all, true)), spans))).containsExactly(3);
  }

  private static TelemetryRequest filtered(SpanFilter filter) {
    return new TelemetryRequest(ALICE, filter, null, null, 10, AttributeSelection.REST);
  }

  @Test
  void theLimitKeepsTheNewestAndSaysSo() {
    SpanData[] spans =
        build(
            span(1).session("alice").from(1, 2),
            span(2).session("alice").from(2, 3),
            span(3).session("alice").from(3, 4));
    SessionTelemetry two = Reading.read(limited(2), spans);
    assertThat(ids(two)).containsExactly(2, 3);
    assertThat(two.source().reasons()).containsExactly(Reason.SPAN_LIMIT);
    assertThat(two.spans().getFirst().offset()).isEqualTo(Duration.ofMillis(1));
    assertThat(two.traces().getFirst().start()).isEqualTo(T0.plusMillis(1));
    SessionTelemetry three = Reading.read(limited(3), spans);
    assertThat(ids(three)).containsExactly(1, 2, 3);
    assertThat(three.source().complete()).isTrue();
  }

  private static TelemetryRequest limited(int limit) {
    return new TelemetryRequest(ALICE, EVERYTHING, null, null, limit, AttributeSelection.REST);
  }

  @Test
  void theShownParentIsTheNearestListedAncestor() {
    SessionTelemetry telemetry =
        Reading.read(
            TelemetryRequest.of(ALICE),
            build(
                span(1).session("alice").with("gen_ai.operation.name", "invoke_agent").from(0, 9),
                span(2).parent(1).from(1, 9),
                span(3).parent(2).from(2, 9),
                span(4).parent(3).chat(1, 1).from(3, 9),
                span(5).parent(77).chat(1, 1).from(4, 9)));
    assertThat(telemetry.spans())
        .extracting(SessionSpan::shownParentSpanId)
        .containsExactly(null, TestSpan.spanId(1), null);
  }

  @Test
  void attributesAreThoseAskedFor() {
    SpanData[] spans = build(span(1).session("alice").chat(3, 4).with("zone", "b"));
    assertThat(attributesShown(AttributeSelection.NONE, spans)).isEqualTo(Attributes.empty());
    assertThat(attributesShown(AttributeSelection.ALL, spans)).isEqualTo(spans[0].attributes());
    assertThat(attributesShown(AttributeSelection.REST, spans))
        .isEqualTo(
            Attributes.builder()
                .put("session_id", AttributeValue.of("alice"))
                .put("gen_ai.operation.name", AttributeValue.of("chat"))
                .put("zone", AttributeValue.of("b"))
                .build());
  }

  private static Attributes attributesShown(AttributeSelection selection, SpanData... spans) {
    TelemetryRequest request = new TelemetryRequest(ALICE, EVERYTHING, null, null, 10, selection);
    return Reading.read(request, spans).spans().getFirst().data().attributes();
  }

  @Test
  void spansOfOthersAreCountedNowhere() {
    SessionTelemetry telemetry =
        alice(
            span(1).session("bob").chat(100, 100).from(0, 100),
            span(2).parent(1).session("alice").chat(1, 1).from(10, 20));
    assertThat(telemetry.totals().llmCalls()).isEqualTo(1);
    assertThat(telemetry.totals().usage().input()).isEqualTo(1);
    assertThat(telemetry.totals().wallTime()).isEqualTo(Duration.ofMillis(10));
    assertThat(telemetry.spans())
        .extracting(SessionSpan::duplicateOf, SessionSpan::shownParentSpanId)
        .containsExactly(tuple(null, null));
  }
}
