package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a chat did is what its telemetry tells. */
class ChatTelemetryTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> PEOPLE =
      List.of(
          "Justine Daugherty",
          "Roland Jaskolski",
          "Luciano Bruen",
          "Charline Parker",
          "Cornelius Schulist",
          "Kemberly Champlin");

  @Test
  void turnCanBeReadTheMomentItEnds() {
    try (RunningServer server = RunningServer.start("SPANSIDE_REDACTION", "off")) {
      JsonNode answer = ask(server, "demo", "What conditions does Justine Daugherty have?");
      JsonNode telemetry = telemetry(server, "demo");

      assertThat(names(telemetry))
          .containsExactlyInAnyOrder(
              "invoke_agent fhir-chat-agent",
              "openai.chat.completion",
              "mcp.query",
              "openai.chat.completion",
              "mcp.query",
              "openai.chat.completion",
              "tools/call search-fhir-resources",
              "tools/call search-fhir-resources");
      assertThat(telemetry.at("/traces/0/trace_id")).isEqualTo(answer.path("trace_id"));
      assertThat(telemetry.at("/totals/input_tokens")).isEqualTo(answer.at("/usage/prompt_tokens"));
      assertThat(telemetry.at("/totals/output_tokens"))
          .isEqualTo(answer.at("/usage/completion_tokens"));
      assertThat(telemetry.at("/totals/llm_calls").asInt()).isEqualTo(3);
      assertThat(telemetry.at("/totals/mcp_calls").asInt()).isEqualTo(2);
      assertThat(last(telemetry, "llm").at("/llm/completion/0/parts/0/text"))
          .isEqualTo(answer.path("output"));
      assertThat(last(telemetry, "llm").at("/llm/prompt/1/parts/0/text").asString(""))
          .isEqualTo("What conditions does Justine Daugherty have?");
      assertThat(queries(telemetry))
          .containsExactly(
              "Patient?given=Justine&family=Daugherty",
              "Condition?patient=62f95204-3655-4c24-10f8-1be761c90d30&_count=50");
    }
  }

  @Test
  void parallelSessionsNeverShowEachOthersSpans() throws Exception {
    try (RunningServer server = RunningServer.start("SPANSIDE_REDACTION", "off");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < 4 * PEOPLE.size(); i++) {
        String session = "session-" + i;
        String question = "Which medications does " + PEOPLE.get(i % PEOPLE.size()) + " take?";
        answers.add(threads.submit(() -> ask(server, session, question)));
      }
      for (int i = 0; i < answers.size(); i++) {
        JsonNode answer = answers.get(i).get();
        JsonNode telemetry = telemetry(server, "session-" + i);
        String person = PEOPLE.get(i % PEOPLE.size());
        assertThat(telemetry.path("trace_count").asInt()).isEqualTo(1);
        assertThat(telemetry.at("/traces/0/trace_id")).isEqualTo(answer.path("trace_id"));
        assertThat(telemetry.path("spans")).hasSize(9).allSatisfy(ownedBy("session-" + i));
        assertThat(queries(telemetry).getFirst())
            .isEqualTo("Patient?given=" + person.split(" ")[0] + "&family=" + person.split(" ")[1]);
      }
    }
  }

  @Test
  void thousandSessionsAtOnceAreAllAnswered() throws Exception {
    try (RunningServer server =
            RunningServer.start(
                "SPANSIDE_MAX_CONCURRENT", "1000", "SPANSIDE_TOOL_TIMEOUT", "PT2M");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        String session = "session-" + i;
        answers.add(threads.submit(() -> ask(server, session, "Who is Justine Daugherty?")));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get().path("session_id").asString("")).isEqualTo("session-" + i);
      }
      assertThat(telemetry(server, "session-999").path("spans"))
          .isNotEmpty()
          .allSatisfy(ownedBy("session-999"));
    }
  }

  @Test
  void exporterThatIsBlockedTakesNothingFromTheChat() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RunningServer server =
            RunningServer.start(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + silent.getLocalPort(),
                "OTEL_BSP_MAX_QUEUE_SIZE",
                "2",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
                "1",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "1000")) {
      for (int i = 0; i < 5; i++) {
        assertThat(ask(server, "demo", "Who is Justine Daugherty?").path("output").asString(""))
            .startsWith("Justine412 Daugherty69 is a patient");
      }
      assertThat(telemetry(server, "demo").path("trace_count").asInt()).isEqualTo(5);
    }
  }

  @Test
  void storeThatIsFullTakesNothingFromTheChat() {
    try (RunningServer server =
        RunningServer.start("SPANSIDE_STORE_MAX_SPANS", "1", "SPANSIDE_STORE_MAX_BYTES", "2000")) {
      assertThat(ask(server, "demo", "Who is Justine Daugherty?").path("output").asString(""))
          .startsWith("Justine412 Daugherty69 is a patient");
    }
  }

  @Test
  void jaegerThatIsAwayTakesNothingFromTheChat() {
    try (RunningServer server =
        RunningServer.start(
            "SPANSIDE_BACKEND",
            "jaeger",
            "SPANSIDE_JAEGER_URL",
            "http://127.0.0.1:1",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://127.0.0.1:1")) {
      assertThat(ask(server, "demo", "Who is Justine Daugherty?").path("output").asString(""))
          .startsWith("Justine412 Daugherty69 is a patient");
    }
  }

  @Test
  void chatCanBeLeftOut() {
    try (RunningServer server = RunningServer.start("SPANSIDE_CHAT", "off")) {
      for (String path : List.of("/chat", "/patient")) {
        assertThat(server.post(path, "{}").statusCode()).isEqualTo(404);
      }
      assertThat(server.get("/ws").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void readingMakesNoSpans() {
    try (RunningServer server = RunningServer.start()) {
      ask(server, "demo", "hello");
      JsonNode before = telemetry(server, "demo");
      server.get("/health");
      server.get("/docs");

      assertThat(telemetry(server, "demo")).isEqualTo(before);
    }
  }

  private static JsonNode ask(RunningServer server, String session, String message) {
    var answer =
        server.post(
            "/chat", JSON.writeValueAsString(Map.of("session_id", session, "message", message)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode telemetry(RunningServer server, String session) {
    return JSON.readTree(server.get("/telemetry/" + session + "?type=all").body());
  }

  /** The session's, and with no other session's name anywhere. */
  private static Consumer<JsonNode> ownedBy(String session) {
    return span -> {
      assertThat(span.at("/attributes/session_id").asString("")).isEqualTo(session);
      assertThat(span.at("/attributes/gen_ai.conversation.id").asString("")).isEqualTo(session);
      assertThat(span.toString().replace("\"" + session + "\"", "")).doesNotContain("session-");
    };
  }

  private static List<String> names(JsonNode telemetry) {
    return spans(telemetry).stream()
        .filter(span -> !span.path("type").asString("").equals("other"))
        .map(span -> span.path("operation_name").asString(""))
        .toList();
  }

  private static JsonNode last(JsonNode telemetry, String type) {
    return spans(telemetry).stream()
        .filter(span -> span.path("type").asString("").equals(type))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static List<String> queries(JsonNode telemetry) {
    return spans(telemetry).stream()
        .filter(span -> span.path("operation_name").asString("").equals("mcp.query"))
        .map(span -> span.at("/mcp/fhir"))
        .map(
            fhir -> fhir.path("resource_type").asString("") + "?" + fhir.path("query").asString(""))
        .toList();
  }

  private static List<JsonNode> spans(JsonNode telemetry) {
    return StreamSupport.stream(telemetry.path("spans").spliterator(), false).toList();
  }
}
