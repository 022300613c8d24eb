package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.Losses;
import dev.spanside.telemetry.contract.RecordedReply;
import dev.spanside.telemetry.contract.Spans;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real servers answered for the spans of the contract, byte by byte, status and all; {@code
 * RecordJaeger} of the application's tests records it.
 */
class RecordedRepliesTest {
  private static final Attributes FOLLOWS_FROM =
      Attributes.builder().put("opentracing.ref_type", AttributeValue.of("follows_from")).build();
  private static final Instant BASE = Instant.parse("2026-11-22T12:00:00Z");
  private static final Spans SPANS = Spans.at(BASE);
  private static final Comparator<SpanData> ORDER =
      Comparator.comparing(SpanData::traceId).thenComparing(SpanData::spanId);

  private static Answer replay(String folder, String name) {
    return RecordedReply.read(Path.of("src/test/resources", folder, name + ".http")).answer();
  }

  private static SpanPage page(JaegerApi api, Answer answer) {
    SpanQuery question =
        new SpanQuery(
            Spans.ALICE,
            Spans.SESSION_KEYS,
            Spans.SERVICE,
            new TimeWindow.Between(BASE, BASE.plus(Duration.ofMinutes(1))),
            100,
            1_000);
    try (FakeBackend backend = FakeBackend.start(answer);
        JaegerTelemetryQuery query = Ask.query(backend.uri(), api)) {
      return query.findSpans(question);
    }
  }

  /** Alice's traces, whole. */
  private static List<SpanData> alices(UnaryOperator<SpanData> kept) {
    return Stream.of(SPANS.firstTurn(), SPANS.secondTurn(), SPANS.shared())
        .flatMap(List::stream)
        .map(kept)
        .sorted(ORDER)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jaeger-1.76", "jaeger-2.13"})
  void everyFieldComesOutOfTheLegacyRepliesToBothKeys(String folder) {
    Answer both =
        (target, out) ->
            replay(
                    folder,
                    target.contains("session_id")
                        ? "legacy-session_id"
                        : "legacy-gen_ai.conversation.id")
                .write(target, out);
    SpanPage page = page(JaegerApi.LEGACY, both);
    assertThat(page.spans().stream().sorted(ORDER))
        .containsExactlyElementsOf(alices(span -> Losses.arraysAsText(Losses.microseconds(span))));
    assertThat(page.reasons()).isEmpty();
  }

  /**
   * The v3 API of these versions passes over attributes, so the replies have everybody's traces.
   */
  @Test
  void everyFieldComesOutOfTheV3Reply() {
    SpanPage page = page(JaegerApi.V3, replay("jaeger-2.13", "v3-everything"));
    assertThat(page.spans().stream().sorted(ORDER))
        .containsExactlyElementsOf(alices(UnaryOperator.identity()));
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void theFirstGenerationsV3ReplyHasListsAsTextAndLinksWithAnAttribute() {
    SpanPage page = page(JaegerApi.V3, replay("jaeger-1.76", "v3-everything"));
    assertThat(page.spans().stream().sorted(ORDER))
        .containsExactlyElementsOf(alices(RecordedRepliesTest::keptByFirstGeneration));
  }

  private static SpanData keptByFirstGeneration(SpanData span) {
    SpanData text = Losses.arraysAsText(span);
    return new SpanData(
        text.traceId(),
        text.spanId(),
        text.parentSpanId(),
        text.name(),
        text.kind(),
        text.status(),
        text.start(),
        text.duration(),
        text.attributes(),
        text.events(),
        text.links().stream()
            .map(link -> new SpanLink(link.traceId(), link.spanId(), FOLLOWS_FROM))
            .toList(),
        text.resource(),
        text.scope());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jaeger-1.76", "jaeger-2.13"})
  void nothingFoundIsNoError(String folder) {
    assertThat(page(JaegerApi.LEGACY, replay(folder, "legacy-nothing"))).isEqualTo(SpanPage.EMPTY);
    assertThat(page(JaegerApi.V3, replay(folder, "v3-nothing"))).isEqualTo(SpanPage.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jaeger-1.76", "jaeger-2.13"})
  void theNewNamesAreRefusedInWordsThatLeadToTheLegacyApi(String folder) {
    BackendException refused =
        catchThrowableOfType(
            BackendException.class, () -> page(JaegerApi.V3, replay(folder, "v3-new-names")));
    assertThat(refused).hasMessageContaining("older than 2.19");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jaeger-1.76", "jaeger-2.13"})
  void aRefusedSearchIsRefused(String folder) {
    BackendException refused =
        catchThrowableOfType(
            BackendException.class,
            () -> page(JaegerApi.LEGACY, replay(folder, "legacy-no-service")));
    assertThat(refused.reason()).isEqualTo(BackendException.Reason.REFUSED);
  }
}
