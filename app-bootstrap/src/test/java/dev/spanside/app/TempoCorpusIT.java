package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spanside.telemetry.AttributeSelection;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.OperationType;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.RedactionPolicy;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SessionSpan;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanFilter;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.TelemetryRequest;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.tempo.TempoSettings;
import dev.spanside.telemetry.tempo.TempoTelemetryQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Replies that were recorded from a real Tempo 3.0.3; they are not part of this repository. */
class TempoCorpusIT {
  /** The sessions in these replies have ids that Spanside does not take; a service stands in. */
  private static final SessionId SERVICE = new SessionId(TempoCorpusTrace.SERVICE);

  private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final String FOUND = "{\"traces\":[{\"traceID\":\"%s\"}]}";
  private static final Answer NO_PAGE =
      Answers.reply(404, "text/plain; charset=utf-8", "404 page not found\n");

  private static Answer file(String name) throws IOException {
    return json(Files.readString(CorpusIT.CORPUS.resolve("tempo").resolve(name)));
  }

  private static Answer json(String body) {
    return Answers.reply(200, "application/json", body);
  }

  /** What is read of the service from a Tempo that answers so, by the beginnings of paths. */
  private static SessionTelemetry replay(Map<String, Answer> answers) {
    Answer tempo =
        (target, out) -> {
          for (Map.Entry<String, Answer> answer : answers.entrySet()) {
            if (target.startsWith(answer.getKey())) {
              answer.getValue().write(target, out);
              return;
            }
          }
          NO_PAGE.write(target, out);
        };
    try (FakeBackend backend = FakeBackend.start(tempo);
        TempoTelemetryQuery query = connect(backend)) {
      return read(query);
    }
  }

  private static TempoTelemetryQuery connect(FakeBackend backend) {
    return new TempoTelemetryQuery(
        new TempoSettings(
            new RemoteSettings(
                backend.uri(), Duration.ofSeconds(30), RemoteSettings.DEFAULT_MAX_BYTES, Map.of()),
            null,
            TempoSettings.DEFAULT_MAX_SEARCH,
            Duration.ZERO,
            TempoSettings.DEFAULT_MAX_ATTRIBUTE_BYTES,
            TempoSettings.DEFAULT_MAX_CONCURRENT));
  }

  private static SessionTelemetry read(TempoTelemetryQuery query) {
    return new SessionTelemetryReader(
            query,
            new ReaderSettings(
                "tempo",
                List.of("service.name"),
                "",
                Duration.ofDays(2),
                100,
                1_000,
                RedactionPolicy.of(RedactionMode.OFF)))
        .read(
            new TelemetryRequest(
                SERVICE,
                new SpanFilter(Set.of(OperationType.values()), null),
                DAY,
                DAY.plus(Duration.ofDays(1)),
                1_000,
                AttributeSelection.ALL));
  }

  private static void assertWhole(SessionTelemetry telemetry) {
    assertThat(telemetry.spans())
        .extracting(SessionSpan::data)
        .containsExactlyElementsOf(TempoCorpusTrace.SPANS);
    assertThat(telemetry.spans())
        .extracting(span -> span.operation().type())
        .containsExactly(OperationType.OTHER, OperationType.LLM, OperationType.TOOL);
    assertThat(telemetry.totals().llmCalls()).isEqualTo(1);
    assertThat(telemetry.totals().toolCalls()).isEqualTo(1);
    assertThat(telemetry.totals().errors()).isEqualTo(1);
    assertThat(telemetry.totals().usage().input()).isEqualTo(123);
    assertThat(telemetry.totals().wallTime()).isEqualTo(Duration.ofSeconds(3));
    assertThat(telemetry.totals().modelTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(telemetry.totals().toolTime()).isEqualTo(Duration.ofMillis(800));
    System.out.println("a trace of Tempo 3.0.3 came out of the Tempo adapter field by field");
  }

  @Test
  void everyFieldOfATraceThatASearchFoundComesOut() throws IOException {
    if (CorpusIT.isMissing("no reply of Tempo 3.0.3 was read")) {
      return;
    }
    SessionTelemetry telemetry =
        replay(
            Map.of(
                "/api/search?",
                file("search.json"),
                "/api/v2/traces/" + TempoCorpusTrace.ID,
                file("trace-v2.json"),
                "/api/v2/traces/00000000000000000000000000abc123",
                file("trace-v2-notfound.json")));
    assertWhole(telemetry);
    assertThat(telemetry.source().reasons())
        .containsExactlyInAnyOrder(Reason.VALUE_CUT, Reason.PARTIAL_TRACE);
  }

  @Test
  void everyFieldComesOutOfTheOldApi() throws IOException {
    if (CorpusIT.isMissing("no trace of Tempo 3.0.3 was read by its old API")) {
      return;
    }
    SessionTelemetry telemetry =
        replay(
            Map.of(
                "/api/search?",
                json(FOUND.formatted("af7651916cd43dd8448eb211c80319c")),
                "/api/traces/" + TempoCorpusTrace.ID,
                file("trace-v1.json")));
    assertWhole(telemetry);
    assertThat(telemetry.source().reasons()).containsExactly(Reason.VALUE_CUT);
  }

  @Test
  void aTraceThatIsTooLargeIsPartial() throws IOException {
    if (CorpusIT.isMissing("no partial trace of Tempo 3.0.3 was read")) {
      return;
    }
    SessionTelemetry telemetry =
        replay(
            Map.of(
                "/api/search?",
                json(FOUND.formatted(TempoCorpusTrace.ID)),
                "/api/v2/traces/" + TempoCorpusTrace.ID,
                file("trace-v2-partial.json")));
    assertThat(telemetry.spans())
        .extracting(SessionSpan::data)
        .containsExactly(
            TempoCorpusTrace.root(
                Instant.parse("2026-11-22T19:13:39.79206484Z"),
                Duration.ofMillis(5),
                TempoCorpusTrace.text("session_id", "s1")
                    .put("long", AttributeValue.of("L".repeat(50_000)))
                    .build()));
    assertThat(telemetry.source().reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void aSpanThatTempoGivesTwiceIsShownOnce() throws IOException {
    if (CorpusIT.isMissing("no span that Tempo 3.0.3 gave twice was read")) {
      return;
    }
    String trace = "2af7651916cd43dd8448eb211c80319e";
    SessionTelemetry telemetry =
        replay(
            Map.of(
                "/api/search?",
                json(FOUND.formatted(trace)),
                "/api/v2/traces/" + trace,
                file("trace-v2-dup-unspecified.json")));
    assertThat(telemetry.spans())
        .extracting(SessionSpan::data)
        .extracting(
            SpanData::traceId,
            SpanData::spanId,
            SpanData::parentSpanId,
            SpanData::name,
            SpanData::kind,
            SpanData::duration,
            span -> span.attributes().get("session_id"))
        .containsExactly(
            tuple(
                trace,
                "10f067aa0ba902b7",
                null,
                "unspec",
                SpanKind.UNSPECIFIED,
                Duration.ofSeconds(10),
                AttributeValue.of(5)),
            tuple(
                trace,
                "10f067aa0ba902b8",
                "10f067aa0ba902b7",
                "kid",
                SpanKind.CLIENT,
                Duration.ofSeconds(1),
                AttributeValue.of("five")));
    assertThat(telemetry.source().reasons()).isEmpty();
  }

  @Test
  void aSearchWithoutAnyTraceIsNoError() throws IOException {
    if (CorpusIT.isMissing("no empty search of Tempo 3.0.3 was read")) {
      return;
    }
    SessionTelemetry telemetry = replay(Map.of("/api/search?", file("search-empty.json")));
    assertThat(telemetry.spans()).isEmpty();
    assertThat(telemetry.source().reasons()).isEmpty();
    assertThat(telemetry.source().available()).isTrue();
  }
}
