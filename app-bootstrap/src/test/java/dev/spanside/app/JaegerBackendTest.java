package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.KeepAliveBackend;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import java.util.stream.Stream;
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

  private static RunningServer over(FakeBackend jaeger, String... more) {
    return over(jaeger.uri(), more);
  }

  private static RunningServer over(URI jaeger, String... more) {
    List<String> settings =
        List.of(
            "SPANSIDE_BACKEND", "jaeger",
            "SPANSIDE_JAEGER_URL", jaeger.toString(),
            "SPANSIDE_JAEGER_API", "v3",
            "SPANSIDE_BACKEND_HEADERS", "Authorization=Bearer a=b,X-Tenant=t");
    return RunningServer.start(
        Stream.concat(settings.stream(), Stream.of(more)).toArray(String[]::new));
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
          .hasSizeGreaterThan(1)
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
          .containsPattern(
              "spanside_backend_failures_total\\{backend=\"jaeger\",reason=\"unreachable\"} [2-9]")
          .contains("spanside_backend_up{backend=\"jaeger\"} 0.0");
    }
  }

  @Test
  void aWrongAnswerIsAProblemAndALogLineThatRepeatNothingOfIt() {
    try (FakeBackend jaeger = FakeBackend.start(Answers.reply(200, "text/html", "<b>secret</b>"));
        LogRecords log = new LogRecords(Logger.getLogger("")); // of every class
        RunningServer server = over(jaeger)) {
      var answer = server.get("/telemetry/demo");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("urn:spanside:problem:backend-malformed")
          .doesNotContain("secret");
      assertThat(log.lines())
          .anyMatch(line -> line.contains("backend jaeger did not answer: malformed after "))
          .anyMatch(line -> line.contains("problem=urn:spanside:problem:backend-malformed"))
          .noneMatch(line -> line.contains("secret"))
          .noneMatch(line -> line.contains("Bearer"));
    }
  }

  @Test
  void aPartIsToldByTheAnswerMetricsAndTheLog() {
    Answer reply = Answers.reply(200, "application/json", REPLY);
    Answer away = Answers.reply(503, "text/plain", "secret");
    Answer half = (target, out) -> (target.contains("other") ? away : reply).write(target, out);
    try (FakeBackend jaeger = FakeBackend.start(half);
        LogRecords log = new LogRecords(LoggedQuery.class);
        RunningServer server = over(jaeger, "SPANSIDE_SESSION_KEYS", "session_id,other")) {
      assertThat(server.get("/telemetry/demo").body())
          .contains("\"span_count\":1,")
          .contains("\"complete\":false,\"reasons\":[\"unreachable\"]");
      assertThat(server.get("/metrics").body())
          .containsPattern(
              "spanside_backend_incomplete_total\\{backend=\"jaeger\",reason=\"unreachable\"} [1-9]");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING backend jaeger answered in part: unreachable after ");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void closingTheServerClosesItsConnectionsToJaeger() {
    try (KeepAliveBackend jaeger = KeepAliveBackend.start(REPLY)) {
      try (RunningServer server = over(jaeger.uri())) {
        assertThat(server.get("/telemetry/demo").body()).contains("\"span_count\":1,");
        assertThat(jaeger.closed()).isZero();
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (jaeger.closed() < jaeger.opened() && System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
      assertThat(jaeger.closed()).isPositive().isEqualTo(jaeger.opened());
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
            Map.of(
                "SPANSIDE_BACKEND", "jaeger",
                "SPANSIDE_BACKEND_HEADERS", "X-List=a%2Cb, Authorization=Basic a+b/c=%25"),
            Path.of("target/no-such-folder"));
    assertThat(((BackendConfig.Remote) config.backend()).remote().headers())
        .containsOnly(Map.entry("X-List", "a,b"), Map.entry("Authorization", "Basic a+b/c=%"));
  }

  @Test
  void theWelcomeSaysWhereSpansAreRead() {
    AppConfig config =
        AppConfig.load(Map.of("SPANSIDE_BACKEND", "jaeger"), Path.of("target/no-such-folder"));
    assertThat(Welcome.text(config, 8000)).contains("reads from Jaeger at http://localhost:16686");
  }
}
