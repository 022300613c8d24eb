package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.app.ModelRecorder.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What telemetry tells of many sessions at once is what their model was sent and said. */
class ChatRecordTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> PEOPLE =
      List.of("Justine", "Roland", "Luciano", "Charline", "Cornelius", "Kemberly", "Jazmine", "Ma");

  @Test
  void telemetryOfParallelSessionsIsWhatTheirModelSaw() throws Exception {
    try (ModelRecorder model = new ModelRecorder();
        RunningServer server =
            RunningServer.start("OPENAI_BASE_URL", model.url(), "SPANSIDE_REDACTION", "off");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (String person : PEOPLE) {
        answers.add(threads.submit(() -> ask(server, person)));
      }
      for (int i = 0; i < PEOPLE.size(); i++) {
        JsonNode answer = answers.get(i).get();
        JsonNode telemetry =
            JSON.readTree(server.get("/telemetry/of-" + PEOPLE.get(i) + "?type=all").body());
        assertRecorded(telemetry, model.callsFor(PEOPLE.get(i)), answer);
      }
    }
  }

  private static JsonNode ask(RunningServer server, String person) {
    String body = JSON.writeValueAsString(Map.of("session_id", "of-" + person, "message", person));
    return JSON.readTree(server.post("/chat", body).body());
  }

  private static void assertRecorded(JsonNode telemetry, List<Call> calls, JsonNode answer) {
    assertThat(calls).hasSize(2);
    assertThat(telemetry.path("spans"))
        .extracting(span -> span.path("operation_name").asString(""))
        .containsExactly(
            "POST /chat",
            "invoke_agent fhir-chat-agent",
            "openai.chat.completion",
            "mcp.query",
            "tools/call search-fhir-resources",
            "openai.chat.completion");
    assertThat(telemetry.path("spans"))
        .extracting(span -> span.path("trace_id"))
        .containsOnly(answer.path("trace_id"));
    assertCall(telemetry.at("/spans/2/llm"), calls.getFirst());
    assertSearch(telemetry.at("/spans/3/mcp"), calls);
    assertCall(telemetry.at("/spans/5/llm"), calls.getLast());
    assertThat(calls.getLast().answer().path("content")).isEqualTo(answer.path("output"));
    assertThat(telemetry.at("/totals/input_tokens").asInt())
        .isEqualTo(calls.stream().mapToInt(Call::promptTokens).sum())
        .isEqualTo(answer.at("/usage/prompt_tokens").asInt());
    assertThat(telemetry.at("/totals/output_tokens").asInt())
        .isEqualTo(calls.stream().mapToInt(Call::completionTokens).sum())
        .isEqualTo(answer.at("/usage/completion_tokens").asInt());
  }

  private static void assertCall(JsonNode llm, Call call) {
    assertThat(llm.path("prompt"))
        .containsExactlyElementsOf(
            StreamSupport.stream(call.messages().spliterator(), false)
                .map(ChatRecordTest::told)
                .toList());
    assertThat(llm.path("completion")).containsExactly(told(call.answer()));
    assertThat(llm.path("input_tokens").asInt()).isEqualTo(call.promptTokens());
    assertThat(llm.path("output_tokens").asInt()).isEqualTo(call.completionTokens());
    assertThat(llm.path("response_model").asString("")).isEqualTo("recorder");
  }

  private static void assertSearch(JsonNode mcp, List<Call> calls) {
    JsonNode asked = calls.getFirst().answer().at("/tool_calls/0");
    JsonNode arguments = JSON.readTree(asked.at("/function/arguments").asString(""));
    JsonNode given = JSON.readTree(calls.getLast().messages().at("/3/content").asString(""));
    assertThat(mcp.path("call_id")).isEqualTo(asked.path("id"));
    assertThat(mcp.path("arguments")).isEqualTo(arguments);
    assertThat(mcp.path("result")).isEqualTo(given);
    assertThat(mcp.at("/fhir/query")).isEqualTo(arguments.path("query"));
    assertThat(mcp.at("/fhir/result_count")).isEqualTo(given.path("total"));
  }

  /** A message of OpenAI's as telemetry tells it. */
  private static JsonNode told(JsonNode message) {
    String role = message.path("role").asString("");
    Map<String, Object> part =
        message.has("tool_calls")
            ? toolCall(message.at("/tool_calls/0"))
            : role.equals("tool")
                ? toolResult(message)
                : Map.of("type", "text", "text", message.path("content"));
    return JSON.valueToTree(Map.of("role", role, "parts", List.of(part)));
  }

  private static Map<String, Object> toolCall(JsonNode call) {
    JsonNode arguments = JSON.readTree(call.at("/function/arguments").asString(""));
    return Map.of(
        "type",
        "tool_call",
        "id",
        call.path("id"),
        "name",
        call.at("/function/name"),
        "arguments",
        arguments);
  }

  private static Map<String, Object> toolResult(JsonNode message) {
    JsonNode result = JSON.readTree(message.path("content").asString(""));
    return Map.of("type", "tool_result", "id", message.path("tool_call_id"), "result", result);
  }
}
