package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server over HTTP, as it is with no settings. */
class SpansideTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void spanThatWentInComesOut() {
    server.send(Samples.chat("in-and-out"));

    HttpResponse<String> answer = server.get("/telemetry/in-and-out");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .contains("\"session_id\":\"in-and-out\"")
        .contains("\"span_count\":1")
        .contains("\"type\":\"llm\"")
        .contains("\"input_tokens\":12")
        .contains("\"backend\":\"embedded\"");
  }

  @Test
  void unknownSessionIsEmpty() {
    assertThat(server.get("/telemetry/nobody").body())
        .contains("\"span_count\":0", "\"state\":\"available\"");
  }

  @Test
  void spanOfTheWelcomeTextIsUnderstood() {
    server.send(Welcome.SPAN);

    assertThat(server.get("/telemetry/demo").body())
        .contains(
            "\"request_model\":\"gpt-4o\"", "\"input_tokens\":420", "\"duration\":1250000000");
  }

  @Test
  void sameQuestionHasTheSameTag() {
    server.send(Samples.chat("tagged"));
    String tag = server.get("/telemetry/tagged").headers().firstValue("ETag").orElseThrow();

    assertThat(server.get("/telemetry/tagged", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready"})
  void healthTellsTheStateOfTheBackend(String path) {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"embedded\",\"status\":\"UP\"}]}");
  }

  @Test
  void livenessAsksNobody() {
    assertThat(server.get("/health/live").body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
  }

  @Test
  void metricsCountRequestsByRouteAndStatus() {
    server.get("/telemetry/one");
    server.get("/telemetry/a%20b");
    server.get("/nowhere/at/all");

    assertThat(server.get("/metrics").body())
        .contains(requestCount("/telemetry/{session_id}", 200))
        .contains(requestCount("/telemetry/{session_id}", 422))
        .contains(requestCount("unmatched", 404))
        .doesNotContain("nowhere");
  }

  @Test
  void metricsTellOfTheStoreAndOfTheBackend() {
    server.send(Samples.chat("measured"));
    server.get("/telemetry/measured");

    assertThat(server.get("/metrics").body())
        .contains("\nspanside_store_spans ")
        .contains("\nspanside_store_traces ")
        .contains("\nspanside_store_bytes ")
        .contains("\nspanside_store_evicted_traces_total 0.0\n")
        .contains("\nspanside_intake_spans_total{result=\"accepted\"} ")
        .contains("\nspanside_intake_spans_total{result=\"duplicate\"} ")
        .contains("\nspanside_intake_spans_total{result=\"refused\"} 0.0\n")
        .contains("\nspanside_backend_duration_seconds_count{backend=\"embedded\"} ")
        .contains(
            "\nspanside_backend_failures_total{backend=\"embedded\",reason=\"timeout\"} 0.0\n")
        .contains("\njvm_memory_used_bytes{area=\"heap\"} ");
  }

  @Test
  void metricsAreForNoWebPage() {
    HttpResponse<String> answer = server.get("/metrics", "Origin", "http://localhost:3000");

    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    assertThat(server.get("/telemetry/x", "Origin", "http://localhost:3000").headers().map())
        .containsKey("access-control-allow-origin");
  }

  @Test
  void protobufIsTakenAsWell() throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/v1/traces",
            "application/x-protobuf",
            ExportTraceServiceRequest.getDefaultInstance().toByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ExportTraceServiceResponse.parseFrom(answer.body().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/openapi.json", "/openapi.yaml"})
  void documentationIsServed(String path) {
    assertThat(server.get(path).statusCode()).isEqualTo(200);
  }

  private static String requestCount(String route, int status) {
    return "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\""
        + status
        + "\",http_route=\""
        + route
        + "\"}";
  }
}
