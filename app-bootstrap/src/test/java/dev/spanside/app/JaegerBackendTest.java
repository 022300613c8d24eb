package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server over a Jaeger. */
class JaegerBackendTest {
  private static final String REPLY =
      """
      {"result":{"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[{
        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","name":"chat",
        "kind":3,"startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225601250000000",
        "attributes":[{"key":"session_id","value":{"stringValue":"demo"}},
          {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}}]}]}]}]}}
      """;

  private static RunningServer over(FakeBackend jaeger) {
    return RunningServer.start(
        "SPANSIDE_BACKEND", "jaeger",
        "SPANSIDE_JAEGER_URL", jaeger.uri().toString(),
        "SPANSIDE_JAEGER_API", "v3",
        "SPANSIDE_BACKEND_HEADERS", "Authorization=Bearer a=b,X-Tenant=t");
  }

  @Test
  void aSessionComesOutOfTheSameRouteAndHealthIsUp() {
    try (FakeBackend jaeger = FakeBackend.start(Answers.reply(200, "application/json", REPLY));
        RunningServer server = over(jaeger)) {
      assertThat(server.get("/telemetry/demo").body())
          .contains("\"span_count\":1,")
          .contains("\"source\":{\"backend\":\"jaeger\",\"state\":\"available\",");
      assertThat(server.get("/health/ready").body())
          .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"jaeger\",\"status\":\"UP\"}]}");
      assertThat(jaeger.requests())
          .hasSize(2)
          .allMatch(request -> request.contains("Authorization: Bearer a=b\n"))
          .allMatch(request -> request.contains("X-Tenant: t\n"));
    }
  }

  @Test
  void aJaegerThatIsGoneIsToldByTheAnswerHealthAndMetrics() {
    FakeBackend gone = FakeBackend.start(Answers.reply(200, "application/json", REPLY));
    gone.close();
    try (RunningServer server = over(gone)) {
      assertThat(server.get("/telemetry/demo").body())
          .contains("\"source\":{\"backend\":\"jaeger\",\"state\":\"unavailable\",")
          .contains("\"reasons\":[\"unreachable\"]");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(server.get("/health").body())
          .contains("{\"name\":\"jaeger\",\"status\":\"DOWN\",\"reason\":\"unreachable\"}");
      assertThat(server.get("/metrics").body())
          .contains("spanside_backend_failures_total{backend=\"jaeger\",reason=\"unreachable\"} 1");
    }
  }

  @Test
  void aWrongAnswerIsAProblemThatRepeatsNothingOfIt() {
    try (FakeBackend jaeger = FakeBackend.start(Answers.reply(200, "text/html", "<b>secret</b>"));
        RunningServer server = over(jaeger)) {
      var answer = server.get("/telemetry/demo");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("urn:spanside:problem:backend-malformed")
          .doesNotContain("secret");
    }
  }

  @Test
  void spansAreNotTakenHereAndTheAnswerSaysWhere() {
    try (FakeBackend jaeger = FakeBackend.start(Answers.reply(200, "application/json", REPLY));
        RunningServer server = over(jaeger)) {
      var answer = server.post("/v1/traces", "{}");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("http://localhost:4318/v1/traces");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SPANSIDE_JAEGER_URL      | ftp://secret
          SPANSIDE_JAEGER_URL      | http://me:secret@localhost
          SPANSIDE_JAEGER_URL      | http://localhost?secret
          SPANSIDE_JAEGER_API      | secret
          SPANSIDE_BACKEND_HEADERS | secret
          SPANSIDE_BACKEND_HEADERS | X Y=secret
          SPANSIDE_BACKEND_HEADERS | X=secret,X=secret2
          SPANSIDE_BACKEND_HEADERS | X=secret%zz
          SPANSIDE_BACKEND_HEADERS | X=secret%0D%0AY: z
          """)
  void aSettingThatBreaksItsRuleIsNamedAndNotRepeated(String name, String value) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> AppConfig.load(Map.of(name, value), Path.of("target/no-such-folder")))
        .withMessageContaining(name)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void aHeaderMayHaveACommaWrittenInPercent() {
    AppConfig config =
        AppConfig.load(
            Map.of("SPANSIDE_BACKEND_HEADERS", "X-List=a%2Cb, Authorization=Basic a+b/c=%25"),
            Path.of("target/no-such-folder"));
    assertThat(config.jaeger().remote().headers())
        .containsOnly(Map.entry("X-List", "a,b"), Map.entry("Authorization", "Basic a+b/c=%"));
  }

  @Test
  void theWelcomeSaysWhereSpansAreRead() {
    AppConfig config =
        AppConfig.load(Map.of("SPANSIDE_BACKEND", "jaeger"), Path.of("target/no-such-folder"));
    assertThat(Welcome.text(config, 8000)).contains("reads from Jaeger at http://localhost:16686");
  }
}
