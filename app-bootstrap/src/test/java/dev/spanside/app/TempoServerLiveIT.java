package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole server over a real Tempo. */
class TempoServerLiveIT {
  private static final List<String> SESSIONS =
      List.of("alice", "alice-2", "bob", "carol", "42", "nobody");
  private static final int TRACES = 6;

  private final List<SpanData> spans =
      Spans.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(2))).all();

  private static RunningServer over(RealTempo tempo, String... settings) {
    return LiveServers.over(
        "tempo",
        tempo,
        Stream.concat(Stream.of("SPANSIDE_TEMPO_SEARCH_DELAY", "PT0S"), Stream.of(settings))
            .toArray(String[]::new));
  }

  private void fill(RealTempo tempo) {
    OtlpExport.send(spans, tempo.tracesUrl());
    tempo.awaitTraces(TRACES);
  }

  /** Nothing of these spans is lost, so the answers are compared byte for byte. */
  @Test
  void theAnswerIsTheEmbeddedStores() {
    try (RealTempo tempo = RealTempo.start();
        RunningServer overTempo = over(tempo);
        RunningServer overStore = LiveServers.overItsOwnStore()) {
      fill(tempo);
      OtlpExport.send(spans, overStore.at("/v1/traces"));

      LiveServers.assertSameAnswers("tempo", overTempo, overStore, SESSIONS);
      assertThat(overTempo.get("/telemetry/alice?type=all").body()).contains("\"span_count\":10,");
    }
  }

  @Test
  void aValueThatTempoCutsIsToldToBeCut() {
    try (RealTempo tempo = RealTempo.start();
        RunningServer server = over(tempo)) {
      OtlpExport.send(List.of(withText("x" + "é".repeat(2000))), tempo.tracesUrl());
      tempo.awaitTraces(1);
      assertThat(server.get("/telemetry/alice").body())
          .contains("\"long\":\"x" + "é".repeat(1023) + "\uFFFD\"")
          .contains("\"reasons\":[\"value_cut\"]");
    }
  }

  /** A model call of Alice's, a minute ago, with a text as an attribute. */
  static SpanData withText(String text) {
    SpanData span = Spans.at(Instant.now().minusSeconds(60)).secondTurn().getFirst();
    return new SpanData(
        span.traceId(),
        span.spanId(),
        null,
        span.name(),
        span.kind(),
        span.status(),
        span.start(),
        span.duration(),
        Attributes.builder()
            .put("session_id", AttributeValue.of(Spans.ALICE.value()))
            .put("gen_ai.operation.name", AttributeValue.of("chat"))
            .put("long", AttributeValue.of(text))
            .build(),
        List.of(),
        List.of(),
        span.resource(),
        span.scope());
  }

  @Test
  void aTempoWithTenantsThatIsToldOfNoneNamesTheSetting() {
    try (RealTempo tempo = RealTempo.startWithTenants();
        RunningServer server = over(tempo)) {
      var answer = server.get("/telemetry/alice");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("SPANSIDE_TEMPO_TENANT").doesNotContain("no org id");
    }
  }

  @Test
  void eachTenantSeesItsOwnTracesAndWhoReadsSeveralSeesThoseOfAll() {
    try (RealTempo tempo = RealTempo.startWithTenants();
        RunningServer ofA = over(tempo, "SPANSIDE_TEMPO_TENANT", "team-a");
        RunningServer ofB = over(tempo, "SPANSIDE_TEMPO_TENANT", "team-b");
        RunningServer ofC = over(tempo, "SPANSIDE_TEMPO_TENANT", "team-c");
        RunningServer ofBoth = over(tempo, "SPANSIDE_TEMPO_TENANT", "team-a|team-b")) {
      OtlpExport.send(trace(1), tempo.tracesUrl(), Map.of("X-Scope-OrgID", "team-a"));
      OtlpExport.send(trace(2), tempo.tracesUrl(), Map.of("X-Scope-OrgID", "team-b"));

      assertThat(answerWith(ofA, "\"span_count\":7,"))
          .contains("POST /chat")
          .doesNotContain("rate limited");
      assertThat(answerWith(ofB, "\"span_count\":1,"))
          .contains("rate limited")
          .doesNotContain("POST /chat");
      assertThat(answerWith(ofBoth, "\"span_count\":8,")).contains("POST /chat", "rate limited");
      assertThat(ofC.get("/telemetry/alice").body())
          .contains("\"spans\":[]", "\"state\":\"available\"");
    }
  }

  private List<SpanData> trace(int number) {
    return spans.stream().filter(span -> span.traceId().equals(Spans.traceId(number))).toList();
  }

  /** What is answered once Tempo's search sees enough that the answer has this text. */
  private static String answerWith(RunningServer server, String text) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String answer = server.get("/telemetry/alice?type=all").body();
    while (!answer.contains(text) && System.nanoTime() < end) {
      answer = server.get("/telemetry/alice?type=all").body();
    }
    assertThat(answer).contains(text, "\"state\":\"available\"");
    return answer;
  }

  @Test
  void aTempoThatDiesIsUnavailableAndIsReadAgainWhenItIsBack() {
    try (RealTempo tempo = RealTempo.start();
        RunningServer server = over(tempo)) {
      fill(tempo);
      assertThat(server.get("/telemetry/alice").body()).contains("\"state\":\"available\"");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

      tempo.kill();
      LiveServers.assertUnavailable(server, "unreachable");

      tempo.launch();
      fill(tempo);
      assertThat(server.get("/telemetry/alice").body())
          .contains("\"state\":\"available\"", "\"trace_count\":3,");
    }
  }

  @Test
  void aTempoThatHangsIsUnavailableAndIsReadAgainWhenItGoesOn() {
    try (RealTempo tempo = RealTempo.start();
        RunningServer server = over(tempo, "SPANSIDE_BACKEND_TIMEOUT", "PT3S")) {
      fill(tempo);
      assertThat(server.get("/telemetry/alice").body()).contains("\"state\":\"available\"");

      tempo.freeze();
      LiveServers.assertUnavailable(server, "timeout");

      tempo.goOn(); // it may be storing a trace just then, which its search misses for a moment
      answerWith(server, "\"trace_count\":3,");
    }
  }
}
