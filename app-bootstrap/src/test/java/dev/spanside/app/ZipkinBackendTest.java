package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server over a Zipkin. */
class ZipkinBackendTest {
  private static final String REPLY =
      """
      [[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","id":"00f067aa0ba902b7","name":"chat",
        "kind":"CLIENT","timestamp":1767225600000000,"duration":1250000,
        "tags":{"session_id":"demo","gen_ai.operation.name":"chat"}}]]
      """;

  @Test
  void aSessionComesOutOfTheSameRouteAndSpansGoElsewhere() {
    try (FakeBackend zipkin = FakeBackend.start(Answers.reply(200, "application/json", REPLY));
        RunningServer server =
            RunningServer.start(
                "SPANSIDE_BACKEND", "zipkin", "SPANSIDE_ZIPKIN_URL", zipkin.uri().toString())) {
      assertThat(server.get("/telemetry/demo").body())
          .contains("\"span_count\":1,")
          .contains("\"source\":{\"backend\":\"zipkin\",\"state\":\"available\",");
      assertThat(server.get("/health/ready").body())
          .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"zipkin\",\"status\":\"UP\"}]}");
      assertThat(server.post("/v1/traces", "{}").body())
          .contains("http://localhost:9411/api/v2/spans");
    }
  }

  @Test
  void theWelcomeSaysWhereSpansAreRead() {
    AppConfig config =
        AppConfig.load(Map.of("SPANSIDE_BACKEND", "zipkin"), Path.of("target/no-such-folder"));
    assertThat(Welcome.text(config, 8000)).contains("reads from Zipkin at http://localhost:9411");
  }
}
