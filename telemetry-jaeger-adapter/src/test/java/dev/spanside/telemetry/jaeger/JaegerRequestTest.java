package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.Spans;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.remote.SearchWindow;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what several searches make together. */
class JaegerRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<SpanData> ANSWERED = answered();
  private static final FakeJaeger EMPTY = new FakeJaeger(List.of(), false);

  private static List<SpanData> answered() {
    return Spans.at(NOW).all().stream()
        .filter(span -> span.traceId().equals(Spans.traceId(1)))
        .toList();
  }

  private static FakeBackend asked(Answer answer, JaegerApi api, String path, SpanQuery question) {
    FakeBackend backend = FakeBackend.start(answer);
    JaegerSettings settings =
        new JaegerSettings(
            new RemoteSettings(
                URI.create(backend.uri() + path),
                Duration.ofSeconds(30),
                1024,
                Map.of("Authorization", "Bearer secret")),
            api);
    try (JaegerTelemetryQuery query = new JaegerTelemetryQuery(settings, () -> NOW)) {
      query.findSpans(question);
    }
    return backend;
  }

  private static Map<String, String> parameters(FakeBackend backend) {
    return FakeBackend.parameters(backend.requests().getFirst().split(" ", 3)[1]);
  }

  @Test
  void v3IsAskedInCamelCaseOnlyWithTimesBeyondTheWindow() {
    try (FakeBackend backend =
        asked(EMPTY.withV3Only(), JaegerApi.V3, "", Ask.question("chat & co", "session_id"))) {
      assertThat(parameters(backend))
          .containsOnly(
              Map.entry("query.serviceName", "chat & co"),
              Map.entry("query.attributes", "{\"session_id\":\"s-1\"}"),
              Map.entry("query.startTimeMin", "2026-11-22T10:50:00Z"),
              Map.entry("query.startTimeMax", "2026-11-22T12:10:00Z"),
              Map.entry("query.searchDepth", "101"));
    }
  }

  @Test
  void theLegacyApiIsAskedInMicroseconds() {
    try (FakeBackend backend =
        asked(
            EMPTY.withLegacySearchOnly(),
            JaegerApi.LEGACY,
            "",
            Ask.question("chat", "session_id"))) {
      assertThat(parameters(backend))
          .containsOnly(
              Map.entry("service", "chat"),
              Map.entry("tags", "{\"session_id\":\"s-1\"}"),
              Map.entry("start", "1795344600000000"),
              Map.entry("end", "1795349400000000"),
              Map.entry("limit", "101"));
    }
  }

  @Test
  void aKeyOfAnyCharactersIsJsonInAUrl() {
    Answer nothing = Answers.reply(404, "text/plain", V3Json.NOTHING);
    try (FakeBackend backend =
        asked(nothing, JaegerApi.V3, "", Ask.question("chat", "a\"b+c&d;e=f%20é"))) {
      assertThat(parameters(backend))
          .containsEntry("query.attributes", "{\"a\\\"b+c&d;e=f%20é\":\"s-1\"}");
      assertThat(backend.requests().getFirst().split(" ", 3)[1]).doesNotContain(";");
    }
  }

  @Test
  void aBasePathAndHeadersGoWithEveryRequest() {
    Answer nothing = Answers.reply(404, "text/plain", V3Json.NOTHING);
    try (FakeBackend backend =
        asked(nothing, JaegerApi.AUTO, "/jaeger/ui//", Ask.question("", "session_id"))) {
      assertThat(backend.requests().getFirst())
          .startsWith("GET /jaeger/ui/api/v3/traces?")
          .contains("Authorization: Bearer secret\n")
          .contains("Accept: application/json\n");
    }
  }

  @Test
  void aWindowInTheFutureIsEmptyWithoutARequest() {
    TimeWindow future = new TimeWindow.Between(NOW.plusSeconds(86_400), null);
    SpanQuery question =
        new SpanQuery(Ask.SESSION, List.of("session_id"), "chat", future, 100, 1_000);
    try (FakeBackend backend = asked(EMPTY.withV3Only(), JaegerApi.V3, "", question)) {
      assertThat(backend.requests()).isEmpty();
    }
  }

  @Test
  void aWindowBeyondJaegersTimesIsCutToThem() {
    SearchWindow all = SearchWindow.of(new TimeWindow.Between(Instant.MIN, Instant.MAX), NOW);
    assertThat(all.start()).isEqualTo(Instant.EPOCH);
    assertThat(all.end())
        .isBetween(Instant.parse("2262-01-01T00:00:00Z"), Instant.ofEpochSecond(0, Long.MAX_VALUE));
  }

  @Test
  void moreTracesThanAServerMayGiveAreNotAskedFor() {
    SpanQuery question =
        new SpanQuery(
            Ask.SESSION,
            List.of("session_id"),
            "",
            new TimeWindow.Lookback(Duration.ofHours(1)),
            50_000,
            1_000);
    Answer nothing = Answers.reply(404, "text/plain", V3Json.NOTHING);
    try (FakeBackend backend = asked(nothing, JaegerApi.V3, "", question)) {
      assertThat(parameters(backend)).containsEntry("query.searchDepth", "10000");
    }
  }

  /** Answers the search for one key with a span, and fails the one for the other. */
  private static Answer half(Answer other) {
    Answer spans = Answers.reply(200, "application/json", V3Json.of(ANSWERED));
    return (target, out) -> (target.contains("session_id") ? spans : other).write(target, out);
  }

  private static SpanPage twoKeys(Answer answer, Duration timeout) {
    try (FakeBackend backend = FakeBackend.start(answer);
        JaegerTelemetryQuery query =
            new JaegerTelemetryQuery(
                new JaegerSettings(
                    new RemoteSettings(backend.uri(), timeout, 64 * 1024, Map.of()),
                    JaegerApi.V3))) {
      return query.findSpans(
          new SpanQuery(
              Spans.ALICE,
              List.of("session_id", "other"),
              "chat",
              new TimeWindow.Lookback(Duration.ofHours(1)),
              100,
              1_000));
    }
  }

  @Test
  void foreignTracesDoNotTakeTheSessionsPlace() {
    Spans spans = Spans.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(120));
    SpanQuery question =
        new SpanQuery(
            Spans.ALICE,
            Spans.SESSION_KEYS,
            Spans.SERVICE,
            new TimeWindow.Lookback(Duration.ofHours(1)),
            3,
            1_000);
    try (FakeBackend backend = FakeBackend.start(new FakeJaeger(spans.all(), true).withV3Only());
        JaegerTelemetryQuery query = Ask.query(backend.uri(), JaegerApi.V3)) {
      SpanPage page = query.findSpans(question);
      assertThat(page.spans())
          .extracting(SpanData::traceId)
          .containsOnly(Spans.traceId(1), Spans.traceId(2), Spans.traceId(3));
      assertThat(page.reasons()).containsExactly(Reason.TRACE_LIMIT);
    }
  }

  @Test
  void ifOneSearchIsUnavailableTheOthersPartIsAnswered() {
    assertThat(twoKeys(half(Answers.reply(503, "text/plain", "")), Duration.ofSeconds(30)))
        .isEqualTo(new SpanPage(ANSWERED, Set.of(Reason.UNREACHABLE)));
    assertThat(twoKeys(half(Answers.reply(504, "text/plain", "")), Duration.ofSeconds(30)))
        .isEqualTo(new SpanPage(ANSWERED, Set.of(Reason.TIMEOUT)));
    assertThat(twoKeys(half(Answers.silence()), Duration.ofMillis(700)))
        .isEqualTo(new SpanPage(ANSWERED, Set.of(Reason.TIMEOUT)));
  }

  @Test
  void ifOneSearchIsRefusedTheQuestionIs() {
    BackendException failure =
        catchThrowableOfType(
            BackendException.class,
            () -> twoKeys(half(Answers.reply(500, "text/plain", "")), Duration.ofSeconds(30)));
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.REFUSED);
  }

  @Test
  void anInterruptedCallerGetsNoAnswerAndStaysInterrupted() {
    try (FakeBackend backend = FakeBackend.start(Answers.silence())) {
      JaegerTelemetryQuery query = Ask.query(backend.uri(), JaegerApi.V3);
      Thread.currentThread().interrupt();
      BackendException failure =
          catchThrowableOfType(
              BackendException.class, () -> query.findSpans(Ask.question("chat", "session_id")));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.reason()).isEqualTo(BackendException.Reason.TIMEOUT);
    }
  }

  @Test
  void whatDoesNotSpeakHttpIsMalformed() {
    Answer ssh =
        (target, out) -> out.write("SSH-2.0-x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    BackendException failure =
        catchThrowableOfType(BackendException.class, () -> Ask.page(JaegerApi.AUTO, ssh));
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.MALFORMED);
  }

  @Test
  void aTokenThatParsersQuoteIsNotRepeated() {
    Answer reply = Answers.reply(200, "application/json", "{\"data\": secret}");
    for (JaegerApi api : JaegerApi.values()) {
      BackendException failure =
          catchThrowableOfType(BackendException.class, () -> Ask.page(api, reply));
      assertThat(failure).hasNoCause().hasMessageStartingWith("Jaeger's reply is no sound");
    }
  }
}
