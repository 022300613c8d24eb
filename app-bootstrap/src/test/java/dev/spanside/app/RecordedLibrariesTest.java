package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What real libraries exported while they talked to a model that is none, replayed: the answer is
 * what that model saw. {@code conformance/run} records both.
 */
class RecordedLibrariesTest {
  private static final Path RECORDED = Path.of("../conformance/recorded");
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource({
    "pydantic-ai, 1, 0",
    "openai-openinference, 0, 0",
    "openai-openllmetry, 0, 0",
    "langgraph, 1, 0",
    "openai-agents, 1, 0",
    "fastmcp, 0, 1",
    "vercel-ai, 1, 0"
  })
  void theAnswerIsWhatTheModelSaw(String library, int tools, int mcpCalls) throws IOException {
    JsonNode answer = answer(library);
    List<JsonNode> seen = seen(library);
    List<JsonNode> calls = counted(answer, "llm");
    assertThat(calls).hasSameSizeAs(seen);
    for (int i = 0; i < seen.size(); i++) {
      assertSame(library, calls.get(i), seen.get(i));
    }
    assertThat(answer.at("/totals/tool_calls").asInt()).isEqualTo(tools);
    assertThat(answer.at("/totals/mcp_calls").asInt()).isEqualTo(mcpCalls);
    assertThat(answer.at("/totals/input_tokens").asInt(0)).isEqualTo(sum(seen, "/usage/0"));
    assertThat(answer.at("/totals/output_tokens").asInt(0)).isEqualTo(sum(seen, "/usage/1"));
    for (JsonNode tool : counted(answer, "tool")) {
      assertThat(tool.at("/name").asString()).isEqualTo("weather");
      assertThat(tool.at("/result").toString()).isEqualTo("{\"sky\":\"rainy\"}");
    }
  }

  private static void assertSame(String library, JsonNode call, JsonNode model) {
    String asked = model.at("/model").asString();
    if (!library.equals("openai-agents")) { // its spans name only the model that answered
      assertThat(call.at("/request_model").asString()).isEqualTo(asked);
    }
    assertThat(call.at("/response_model").asString()).isEqualTo(asked + "-2024-08-06");
    assertThat(call.at("/provider").asString()).isEqualTo("openai");
    assertThat(call.at("/input_tokens")).isEqualTo(model.at("/usage/0"));
    assertThat(call.at("/output_tokens")).isEqualTo(model.at("/usage/1"));
    assertThat(values(call.at("/prompt"), "text", "text").subList(0, 2))
        .containsExactly("You know the weather.", "How is the weather in Paris?");
    if (model.at("/said").has("text")) {
      assertThat(values(call.at("/completion"), "text", "text"))
          .containsExactly(model.at("/said/text").asString());
      assertThat(values(call.at("/prompt"), "tool_call", "id")).containsExactly("call_1");
      assertThat(values(call.at("/prompt"), "tool_result", "id")).containsExactly("call_1");
    } else {
      assertThat(values(call.at("/completion"), "tool_call", "id")).containsExactly("call_1");
      assertThat(values(call.at("/completion"), "tool_call", "name")).containsExactly("weather");
    }
  }

  private static List<String> values(JsonNode messages, String type, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode message : messages) {
      for (JsonNode part : message.at("/parts")) {
        if (part.at("/type").asString().equals(type)) {
          values.add(part.path(field).asString());
        }
      }
    }
    return values;
  }

  private static List<JsonNode> counted(JsonNode answer, String type) {
    return answer
        .at("/spans")
        .valueStream()
        .filter(span -> span.at("/type").asString().equals(type) && !span.has("duplicate_of"))
        .map(span -> span.path(type))
        .toList();
  }

  private static int sum(List<JsonNode> seen, String path) {
    return seen.stream().mapToInt(model -> model.at(path).asInt()).sum();
  }

  private static JsonNode answer(String library) throws IOException {
    try (RunningServer server = RunningServer.start("SPANSIDE_REDACTION", "off")) {
      byte[] spans = Files.readAllBytes(RECORDED.resolve(library + ".binpb"));
      assertThat(server.post("/v1/traces", "application/x-protobuf", spans).statusCode())
          .isEqualTo(200);
      return JSON.readTree(server.get("/telemetry/" + library + "?type=all").body());
    }
  }

  private static List<JsonNode> seen(String library) throws IOException {
    Path file = RECORDED.resolve(library + ".jsonl");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(JSON::readTree).toList()
        : List.of();
  }
}
