package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What real libraries exported while they talked to a model that is none, replayed: the answer is
 * what that model saw. {@code conformance/run} records both; {@code conformance/libraries.csv} says
 * what a library leaves out.
 */
class RecordedLibrariesTest {
  private static final Path RECORDED = Path.of("../conformance/recorded");
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvFileSource(files = "../conformance/libraries.csv", useHeadersInDisplayName = true)
  void theAnswerIsWhatTheModelSaw(
      String library, int toolCalls, int mcpCalls, @Nullable String unsaid) throws IOException {
    JsonNode answer = answer(library);
    List<JsonNode> seen = seen(library);
    List<JsonNode> calls = counted(answer, "llm");
    Facts facts = new Facts(unsaid == null ? List.of() : List.of(unsaid.split(" ")));
    assertThat(calls).hasSameSizeAs(seen);
    for (int i = 0; i < seen.size(); i++) {
      assertSame(facts, calls.get(i), seen.get(i));
    }
    assertThat(answer.at("/totals/tool_calls").asInt()).isEqualTo(toolCalls);
    assertThat(answer.at("/totals/mcp_calls").asInt()).isEqualTo(mcpCalls);
    assertThat(answer.at("/totals/input_tokens").asInt(0)).isEqualTo(sum(seen, "/usage/0"));
    assertThat(answer.at("/totals/output_tokens").asInt(0)).isEqualTo(sum(seen, "/usage/1"));
    for (JsonNode tool : counted(answer, "tool")) {
      assertThat(tool.at("/name").asString()).isEqualTo("weather");
      assertThat(tool.at("/result").toString()).isEqualTo("{\"sky\":\"rainy\"}");
      facts.same("tool_arguments", tool.at("/arguments").toString(), "{\"city\":\"Paris\"}");
    }
  }

  /** Facts that must be as the model saw them, but for those that a library does not say. */
  private record Facts(List<String> unsaid) {
    void same(String fact, Object ours, Object theirs) {
      if (unsaid.contains(fact)) {
        assertThat(ours).as(fact).isNotEqualTo(theirs);
      } else {
        assertThat(ours).as(fact).isEqualTo(theirs);
      }
    }
  }

  private static void assertSame(Facts facts, JsonNode call, JsonNode model) {
    facts.same("provider", call.at("/provider"), model.at("/provider"));
    facts.same("request_model", call.at("/request_model"), model.at("/model"));
    facts.same("response_model", call.at("/response_model"), model.at("/answered"));
    facts.same("tokens", call.at("/input_tokens"), model.at("/usage/0"));
    facts.same("tokens", call.at("/output_tokens"), model.at("/usage/1"));
    String asked = String.join("\n", JSON.convertValue(model.at("/prompt"), String[].class));
    String prompt = String.join("\n", values(call.at("/prompt"), "text", "text"));
    facts.same("prompt", prompt.startsWith(asked), true);
    if (model.at("/said").has("text")) {
      String said = model.at("/said/text").asString();
      facts.same("completion", values(call.at("/completion"), "text", "text"), List.of(said));
      facts.same(
          "tool_call_in_prompt", values(call.at("/prompt"), "tool_call", "id"), List.of("call_1"));
      facts.same(
          "tool_result_in_prompt",
          values(call.at("/prompt"), "tool_result", "id"),
          List.of("call_1"));
    } else {
      JsonNode completion = call.at("/completion");
      facts.same("tool_call", values(completion, "tool_call", "id"), List.of("call_1"));
      facts.same("tool_call", values(completion, "tool_call", "name"), List.of("weather"));
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
