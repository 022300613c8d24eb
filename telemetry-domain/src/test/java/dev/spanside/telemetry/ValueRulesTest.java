package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.T0;
import static dev.spanside.telemetry.TestSpan.spanId;
import static dev.spanside.telemetry.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values refuse, and that they do not repeat it. */
class ValueRulesTest {
  private static SpanData span(String traceId, String spanId, @Nullable String parent, Duration d) {
    return new SpanData(
        traceId,
        spanId,
        parent,
        "secret",
        SpanKind.INTERNAL,
        SpanStatus.UNSET,
        T0,
        d,
        Attributes.empty(),
        List.of(),
        List.of(),
        Resource.EMPTY,
        Scope.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "-", "_x", "A.b_c:d-9", "0"})
  void sessionIdsHaveANarrowSyntax(String id) {
    assertThat(new SessionId(id).value()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".a", ":a", "a b", "a/b", "../x", "a\n", "a\u0000", "\"", "a*", "ä", "a\\"
      })
  void otherSessionIdsAreRefusedWithoutRepeatingThem(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionId(id))
        .withMessage("a session id must match [A-Za-z0-9_-][A-Za-z0-9._:-]{0,127}");
  }

  @Test
  void sessionIdsHaveAtMost128Characters() {
    assertThat(SessionId.isValid("x".repeat(128))).isTrue();
    assertThat(SessionId.isValid("x".repeat(129))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "0000000000000000000000000000000",
        "00000000000000000000000000000000",
        "0000000000000000000000000000000A",
        "0000000000000000000000000000000g",
        "000000000000000000000000000000001",
        "0000000000000000000000000000000/",
        "0000000000000000000000000000000:",
        "0000000000000000000000000000000`"
      })
  void malformedTraceIdsAreRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span(id, spanId(1), null, Duration.ZERO))
        .withMessage("a trace id is 32 lower-case hex digits, not all zero");
  }

  @Test
  void malformedSpanIdsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span(traceId(1), "0000000000000000", null, Duration.ZERO))
        .withMessage("a span id is 16 lower-case hex digits, not all zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span(traceId(1), spanId(1), "", Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpanLink("x", spanId(1), Attributes.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpanLink(traceId(1), "x", Attributes.empty()));
  }

  @Test
  void everyHexDigitIsOne() {
    String id = "0123456789abcdef0123456789abcdef";
    assertThat(span(id, "fedcba9876543210", null, Duration.ZERO).traceId()).isEqualTo(id);
  }

  @Test
  void aDurationIsNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span(traceId(1), spanId(1), null, Duration.ofNanos(-1)));
    assertThat(span(traceId(1), spanId(1), spanId(2), Duration.ofNanos(1)).end())
        .isEqualTo(T0.plusNanos(1));
  }

  @Test
  void aSpansTextShowsItsIdsOnly() {
    assertThat(span(traceId(1), spanId(2), null, Duration.ZERO))
        .hasToString("SpanData[" + traceId(1) + "/" + spanId(2) + "]");
  }

  @Test
  void limitsOfARequestAreBounded() {
    assertThat(request(1).limit()).isEqualTo(1);
    assertThat(request(10_000).limit()).isEqualTo(10_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(0))
        .withMessage("limit must be between 1 and 10000");
    assertThatIllegalArgumentException().isThrownBy(() -> request(10_001));
  }

  private static TelemetryRequest request(int limit) {
    return new TelemetryRequest(
        Reading.ALICE, SpanFilter.DEFAULT, T0, T0, limit, AttributeSelection.REST);
  }

  @Test
  void aRequestDoesNotEndBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TelemetryRequest(
                Reading.ALICE,
                SpanFilter.DEFAULT,
                T0,
                T0.minusNanos(1),
                1,
                AttributeSelection.REST))
        .withMessage("end must not be before start");
  }

  @Test
  void windowsAreWellFormed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeWindow.Lookback(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeWindow.Between(T0, T0.minusNanos(1)));
    TimeWindow hour = new TimeWindow.Lookback(Duration.ofHours(1));
    assertThat(hour.searchStart(T0)).isEqualTo(T0.minusSeconds(3600));
    assertThat(hour.searchEnd(T0)).isEqualTo(T0);
    TimeWindow open = new TimeWindow.Between(T0, null);
    assertThat(open.searchStart(T0.plusSeconds(9))).isEqualTo(T0);
    assertThat(open.searchEnd(T0.plusSeconds(9))).isEqualTo(T0.plusSeconds(9));
    assertThat(new TimeWindow.Between(T0, T0.plusSeconds(1)).searchEnd(T0.plusSeconds(9)))
        .isEqualTo(T0.plusSeconds(1));
  }

  @Test
  void queriesAndSettingsNeedKeysAndPositiveLimits() {
    TimeWindow window = new TimeWindow.Lookback(Duration.ofHours(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpanQuery(Reading.ALICE, List.of(), "", window, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpanQuery(Reading.ALICE, List.of("k"), "", window, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpanQuery(Reading.ALICE, List.of("k"), "", window, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of(), 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of("k"), 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of("k"), 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of("k"), 1, 1, 0));
    assertThat(settings(List.of("k"), 1, 1, 1).sessionKeys()).containsExactly("k");
  }

  private static ReaderSettings settings(
      List<String> keys, int seconds, int maxTraces, int maxSpans) {
    return new ReaderSettings(
        "b",
        keys,
        "",
        Duration.ofSeconds(seconds),
        maxTraces,
        maxSpans,
        RedactionPolicy.of(RedactionMode.OFF));
  }

  @Test
  void aLookbackHasABound() {
    assertThat(lookingBack(ReaderSettings.MAX_LOOKBACK).lookback())
        .isEqualTo(Duration.ofDays(36_500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookingBack(ReaderSettings.MAX_LOOKBACK.plusNanos(1)))
        .withMessage("a lookback is at most 36500 days");
  }

  private static ReaderSettings lookingBack(Duration lookback) {
    return new ReaderSettings(
        "b", List.of("k"), "", lookback, 1, 1, RedactionPolicy.of(RedactionMode.OFF));
  }

  @Test
  void textShowsNoContent() {
    Message message =
        new Message(
            "user",
            List.of(
                new Message.Part.Text("secret"),
                new Message.Part.Reasoning("secret"),
                new Message.Part.ToolCall("id", "tool", AttributeValue.of("secret")),
                new Message.Part.ToolResult("id", AttributeValue.of("secret")),
                new Message.Part.Media("image/png", "https://secret")));
    List<AttributeValue> documents = List.of(AttributeValue.of("secret"));
    Operation fhir = new Operation.FhirCall("read", "Patient", "secret", "name=secret", 1L);
    assertThat(
            Stream.of(
                message,
                AttributeValue.of("secret"),
                new SpanStatus(SpanStatus.Code.ERROR, "secret"),
                new Operation.Retrieval("secret", documents),
                fhir))
        .extracting(Object::toString)
        .noneMatch(text -> text.contains("secret"))
        .contains("SpanStatus[ERROR]", "Retrieval[1 documents]", "FhirCall[read Patient]");
    assertThat(message.parts())
        .extracting(Object::toString)
        .contains("Text[6 characters]", "Reasoning[6 characters]", "Media[image/png]");
    assertThat(AttributeValue.of("secret")).hasToString("StringValue[6 characters]");
  }

  @Test
  void defaultsAreSafe() {
    ReaderSettings settings = ReaderSettings.defaults("embedded");
    assertThat(settings.backend()).isEqualTo("embedded");
    assertThat(settings.sessionKeys()).containsExactly("session_id");
    assertThat(settings.redaction().mode()).isEqualTo(RedactionMode.SAFE);
    assertThat(settings.lookback()).isEqualTo(Duration.ofDays(2));
    assertThat(settings.maxTraces()).isEqualTo(100);
    assertThat(settings.maxSpans()).isEqualTo(100_000);
  }

  @Test
  void aFilterNeedsAType() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SpanFilter(Set.of(), null));
    assertThat(SpanFilter.DEFAULT.types())
        .isEqualTo(EnumSet.complementOf(EnumSet.of(OperationType.OTHER)));
  }

  @Test
  void aCostIsNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cost(new BigDecimal("-0.1"), Cost.Source.SPAN));
    assertThat(new Cost(BigDecimal.ZERO, Cost.Source.SPAN).usd()).isZero();
  }

  @Test
  void totalsOfTokensAreMadeOnlyOfBothParts() {
    assertThat(new TokenUsage(1L, null, null, null, null, null).total()).isNull();
    assertThat(new TokenUsage(null, 1L, null, null, null, null).total()).isNull();
    assertThat(new TokenUsage(1L, 2L, null, null, null, null).total()).isEqualTo(3);
    assertThat(new TokenUsage(1L, 2L, 9L, null, null, null).total()).isEqualTo(9);
    assertThat(TokenUsage.NONE.isEmpty()).isTrue();
    assertThat(new TokenUsage(0L, null, null, null, null, null).isEmpty()).isFalse();
  }

  @Test
  void aSourceIsCompleteIfItIsAvailableAndGivesNoReason() {
    TimeWindow window = new TimeWindow.Lookback(Duration.ofHours(1));
    assertThat(new Source("b", true, Set.of(), window).complete()).isTrue();
    assertThat(new Source("b", false, Set.of(), window).complete()).isFalse();
    assertThat(new Source("b", true, Set.of(Reason.EVICTED), window).complete()).isFalse();
  }

  @Test
  void aResourceMayNameItsService() {
    assertThat(Resource.EMPTY.serviceName()).isNull();
    assertThat(
            new Resource(Attributes.builder().put("service.name", AttributeValue.of("s")).build())
                .serviceName())
        .isEqualTo("s");
  }
}
