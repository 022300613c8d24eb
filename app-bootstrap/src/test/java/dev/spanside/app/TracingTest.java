package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code OTEL_*} does to Spanside's own spans. */
class TracingTest {
  private static final String NOWHERE = "http://127.0.0.1:1/v1/traces";
  private static final String HELLO = "{\"session_id\":\"demo\",\"message\":\"hello\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTEL_TRACES_SAMPLER",
        "OTEL_TRACES_EXPORTER",
        "OTEL_PROPAGATORS",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_TIMEOUT",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_BSP_MAX_QUEUE_SIZE",
      })
  void variableThatMakesNoSenseStopsTheStartAndIsNotRepeated(String name) {
    String[] settings = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", NOWHERE, name, "secret"};

    assertThatThrownBy(() -> RunningServer.start(settings).close())
        .isInstanceOf(StartException.class)
        .hasMessage("the variables OTEL_* cannot be used together, or one has no value")
        .hasNoCause();
  }

  @Test
  void switchedOffTheChatAnswersWithoutSpans() {
    try (RunningServer server = RunningServer.start("OTEL_SDK_DISABLED", "true")) {
      assertThat(server.post("/chat", HELLO).statusCode()).isEqualTo(200);
      assertThat(server.get("/telemetry/demo?type=all").body()).contains("\"span_count\":0");
    }
  }

  @Test
  void turnThatIsNotSampledIsNotKept() {
    try (RunningServer server = RunningServer.start("OTEL_TRACES_SAMPLER", "always_off")) {
      assertThat(server.post("/chat", HELLO).statusCode()).isEqualTo(200);
      assertThat(server.get("/telemetry/demo?type=all").body()).contains("\"span_count\":0");
    }
  }
}
