package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.app.RealJaeger.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chat's spans, by way of a real Jaeger. */
class ChatJaegerLiveIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SPANS_OF_A_TURN = 9;

  @ParameterizedTest
  @EnumSource
  void turnComesBackFromJaegerAsItWas(Version version) {
    try (RealJaeger jaeger = RealJaeger.start(version);
        RunningServer server =
            RunningServer.start(
                "SPANSIDE_BACKEND",
                "jaeger",
                "SPANSIDE_JAEGER_URL",
                jaeger.queryUrl().toString(),
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                jaeger.tracesUrl().toString(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "100",
                "SPANSIDE_REDACTION",
                "off")) {
      JsonNode answer = ask(server, "one", "What conditions does Justine Daugherty have?");
      ask(server, "two", "What conditions does Roland Jaskolski have?");

      JsonNode telemetry = telemetry(server, "one");
      assertThat(telemetry.path("trace_count").asInt()).isEqualTo(1);
      assertThat(telemetry.at("/traces/0/trace_id")).isEqualTo(answer.path("trace_id"));
      assertThat(telemetry.path("spans"))
          .hasSize(SPANS_OF_A_TURN)
          .allSatisfy(
              span -> assertThat(span.at("/attributes/session_id").asString("")).isEqualTo("one"));
      assertThat(telemetry.toString()).contains("given=Justine").doesNotContain("Jaskolski");
      assertThat(telemetry.at("/totals/input_tokens")).isEqualTo(answer.at("/usage/prompt_tokens"));
      assertThat(
              StreamSupport.stream(telemetry.path("spans").spliterator(), false)
                  .map(span -> span.at("/llm/completion/0/parts/0/text").asString("")))
          .contains(answer.path("output").asString(""));
    }
  }

  private static JsonNode ask(RunningServer server, String session, String message) {
    return JSON.readTree(
        server
            .post("/chat", "{\"session_id\":\"" + session + "\",\"message\":\"" + message + "\"}")
            .body());
  }

  /** Jaeger shows a span some time after it was sent. */
  private static JsonNode telemetry(RunningServer server, String session) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode telemetry = JSON.readTree(server.get("/telemetry/" + session + "?type=all").body());
      if (telemetry.path("span_count").asInt() >= SPANS_OF_A_TURN
          || Instant.now().isAfter(deadline)) {
        return telemetry;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
