package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.tempo.TempoSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server over a Tempo. */
class TempoBackendTest {
  private static final Answer SEARCH =
      Answers.reply(200, "application/json", "{\"traces\":[{\"traceID\":\"a\"}]}");
  private static final Answer TRACE =
      Answers.reply(
          200,
          "application/json",
          """
          {"trace":{"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[{
            "traceId":"AAAAAAAAAAAAAAAAAAAACg==","spanId":"AAAAAAAAAAs=","name":"chat",
            "startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225601250000000",
            "attributes":[{"key":"session_id","value":{"stringValue":"demo"}},
              {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}}]}]}]}]}}
          """);

  private static FakeBackend tempo() {
    return FakeBackend.start(
        (target, out) -> (target.startsWith("/api/search?") ? SEARCH : TRACE).write(target, out));
  }

  private static RunningServer over(FakeBackend tempo) {
    return RunningServer.start(
        "SPANSIDE_BACKEND", "tempo",
        "SPANSIDE_TEMPO_URL", tempo.uri().toString(),
        "SPANSIDE_TEMPO_TENANT", "team-a",
        "SPANSIDE_BACKEND_HEADERS", "Authorization=Bearer a=b");
  }

  @Test
  void aSessionComesOutOfTheSameRouteAndHealthIsUp() {
    try (FakeBackend tempo = tempo();
        RunningServer server = over(tempo)) {
      assertThat(server.get("/telemetry/demo").body())
          .contains("\"span_count\":1,")
          .contains("\"source\":{\"backend\":\"tempo\",\"state\":\"available\",");
      assertThat(server.get("/health/ready").body())
          .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"tempo\",\"status\":\"UP\"}]}");
      assertThat(tempo.requests())
          .isNotEmpty()
          .allMatch(request -> request.contains("Authorization: Bearer a=b\n"))
          .allMatch(request -> request.contains("X-Scope-OrgID: team-a\n"));
    }
  }

  @Test
  void spansAreNotTakenHereAndTheAnswerSaysWhere() {
    try (FakeBackend tempo = tempo();
        RunningServer server = over(tempo)) {
      var answer = server.post("/v1/traces", "{}");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("Tempo", "http://localhost:4318/v1/traces");
    }
  }

  private static TempoSettings tempo(AppConfig config) {
    return ((BackendConfig.Tempo) config.backend()).settings();
  }

  @Test
  void everySettingReachesTheAdapter() {
    AppConfig config =
        load(
            Map.of(
                "SPANSIDE_BACKEND", "tempo",
                "SPANSIDE_TEMPO_TENANT", "a|b",
                "SPANSIDE_TEMPO_MAX_SEARCH", "PT24H",
                "SPANSIDE_TEMPO_SEARCH_DELAY", "PT0S",
                "SPANSIDE_TEMPO_MAX_ATTRIBUTE_BYTES", "0",
                "SPANSIDE_TEMPO_MAX_CONCURRENT", "3"));
    assertThat(tempo(config))
        .isEqualTo(
            new TempoSettings(
                tempo(config).remote(), "a|b", Duration.ofDays(1), Duration.ZERO, 0, 3));
    assertThat(tempo(load(Map.of("SPANSIDE_BACKEND", "tempo"))))
        .isEqualTo(TempoSettings.defaults(TempoSettings.DEFAULT_URL));
  }

  @ParameterizedTest
  @CsvSource({
    "SPANSIDE_TEMPO_URL, ftp://secret",
    "SPANSIDE_TEMPO_TENANT, secret tenant",
    "SPANSIDE_TEMPO_MAX_SEARCH, PT0S",
    "SPANSIDE_TEMPO_SEARCH_DELAY, PT-1S",
    "SPANSIDE_TEMPO_MAX_ATTRIBUTE_BYTES, -1",
    "SPANSIDE_TEMPO_MAX_CONCURRENT, 0"
  })
  void aSettingThatBreaksItsRuleIsNamedAndNotRepeated(String name, String value) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(Map.of(name, value)))
        .withMessageContaining(name)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void theWelcomeSaysWhereSpansAreRead() {
    assertThat(Welcome.text(load(Map.of("SPANSIDE_BACKEND", "tempo")), 8000))
        .contains("reads from Tempo at http://localhost:3200");
  }

  private static AppConfig load(Map<String, String> environment) {
    return AppConfig.load(environment, Path.of("target/no-such-folder"));
  }
}
