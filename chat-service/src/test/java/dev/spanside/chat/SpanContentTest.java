package dev.spanside.chat;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanContentTest {
  private static final String ARGUMENTS =
      "{\"resourceType\":\"Condition\",\"query\":\"patient=1&_count=2\"}";
  private static final String BUNDLE =
      "{\"resourceType\":\"Bundle\",\"total\":7,\"entry\":[{\"resource\":{\"resourceType\":\"Condition\"}}]}";

  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp().answering(arguments -> BUNDLE);
  private Chats chat = new Chats(model, mcp.settings());

  @AfterEach
  void close() {
    chat.close();
    model.close();
    mcp.close();
  }

  private void turn() {
    model.answers(FakeModel.calls(FakeMcp.SEARCH, ARGUMENTS), FakeModel.text("Seven", "."));
    chat.ask("How many?");
  }

  @Test
  void modelSpanTellsWhatWasSentAndAnswered() {
    turn();

    SpanData last = chat.spans("openai.chat.completion").getLast();
    assertThat(without(last, "gen_ai.input.messages", "gen_ai.response.time_to_first_chunk"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("session_id", "demo"),
                Map.entry("gen_ai.conversation.id", "demo"),
                Map.entry("gen_ai.operation.name", "chat"),
                Map.entry("gen_ai.provider.name", "openai"),
                Map.entry("gen_ai.request.model", "fake-1"),
                Map.entry("gen_ai.request.stream", true),
                Map.entry("gen_ai.response.model", "fake-1-2026"),
                Map.entry("gen_ai.response.id", "answer-1"),
                Map.entry("gen_ai.response.finish_reasons", List.of("stop")),
                Map.entry("gen_ai.usage.input_tokens", 10L),
                Map.entry("gen_ai.usage.output_tokens", 2L),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("server.port", (long) model.url().getPort()),
                Map.entry(
                    "gen_ai.output.messages",
                    "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Seven.\"}]}]")));
    assertThat(last.getAttributes().get(Keys.TIME_TO_FIRST_CHUNK)).isPositive();
  }

  @Test
  void promptOnTheSpanIsThePromptThatWasSent() {
    turn();

    JsonNode sent = model.requests.getLast().path("messages");
    JsonNode seen =
        Json.read(
            String.valueOf(
                chat.spans("openai.chat.completion")
                    .getLast()
                    .getAttributes()
                    .get(Keys.INPUT_MESSAGES)));
    assertThat(seen).hasSize(4);
    assertThat(seen)
        .extracting(message -> message.path("role").asText())
        .containsExactly("system", "user", "assistant", "tool");
    assertThat(seen.path(0).path("parts").path(0).path("content"))
        .isEqualTo(sent.path(0).path("content"));
    assertThat(seen.path(1).path("parts").path(0).path("content").asText()).isEqualTo("How many?");
    assertThat(seen.path(2).path("parts").path(0).toString())
        .isEqualTo(
            "{\"type\":\"tool_call\",\"id\":\"call_0\",\"name\":\"search-fhir-resources\",\"arguments\":"
                + ARGUMENTS
                + "}");
    assertThat(seen.path(3).path("parts").path(0).path("response").asText()).isEqualTo(BUNDLE);
  }

  @Test
  void toolSpanTellsTheFhirQueryAndTheResult() {
    turn();

    assertThat(without(chat.spans("mcp.query").getFirst()))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("session_id", "demo"),
                Map.entry("gen_ai.conversation.id", "demo"),
                Map.entry("mcp.method.name", "tools/call"),
                Map.entry("gen_ai.operation.name", "execute_tool"),
                Map.entry("gen_ai.tool.name", "search-fhir-resources"),
                Map.entry("gen_ai.tool.call.id", "call_0"),
                Map.entry("gen_ai.tool.call.arguments", ARGUMENTS),
                Map.entry("gen_ai.tool.call.result", BUNDLE),
                Map.entry("fhir.resource_type", "Condition"),
                Map.entry("fhir.query", "patient=1&_count=2"),
                Map.entry("fhir.result.total", 7L),
                Map.entry("fhir.result.entries", 1L),
                Map.entry("fhir.result.bytes", (long) BUNDLE.length()),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("server.port", (long) mcp.port())));
  }

  @Test
  void switchedOffNoContentIsOnAnySpan() {
    chat.close();
    chat = new Chats(Chats.settings(model, mcp.settings(), Chats.LIMITS, false));
    turn();

    assertThat(chat.exporter.getFinishedSpanItems())
        .hasSize(4)
        .allSatisfy(span ->
            assertThat(span.getAttributes().toString())
                .doesNotContain("How many", "Seven", "patient=1", "Bundle"));
  }

  @Test
  void longContentIsCutAndSaysSo() {
    String large = "{\"entry\":[" + "{\"name\":\"Ann\"},".repeat(1000) + "{}]}";
    mcp.answering(arguments -> large);
    turn();

    SpanData span = chat.spans("mcp.query").getFirst();
    String result = String.valueOf(span.getAttributes().get(Keys.TOOL_RESULT));
    assertThat(Utf8.length(result)).isBetween(3000, 4000);
    assertThat(Json.read(result).path("entry").path(0).path("name").asText()).isEqualTo("Ann");
    assertThat(span.getAttributes().get(booleanKey("gen_ai.tool.call.result.truncated"))).isTrue();
  }

  @Test
  void longQueryIsCutAndSaysSo() {
    String query = "name=" + "a".repeat(Chats.LIMITS.contentBytes());
    model.answers(
        FakeModel.calls(
            FakeMcp.SEARCH, "{\"resourceType\":\"Patient\",\"query\":\"" + query + "\"}"),
        FakeModel.text("None", "."));
    chat.ask("Who?");

    SpanData span = chat.spans("mcp.query").getFirst();
    assertThat(span.getAttributes().get(Keys.FHIR_QUERY))
        .isEqualTo(query.substring(0, Chats.LIMITS.contentBytes()));
    assertThat(span.getAttributes().get(booleanKey("fhir.query.truncated"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"uri":"fhir://Patient/1"}                             | Patient   | 1 |
          {"uri":"https://fhir.example/r4/Patient/1"}            | Patient   | 1 |
          {"path":"/Condition?patient=1"}                        | Condition |   | patient=1
          {"request":{"path":"Condition","method":"GET"}}        | Condition |   |
          {"request":{"resourceType":"Patient","id":"7"}}        | Patient   | 7 |
          {"type":"Patient","searchParam":{"name":["a","b"]}}    | Patient   |   | name=a&name=b
          {"path":"/metadata"}                                   |           |   |
          """)
  void toolSpanTellsTheRequestOfOtherServersToo(
      String arguments, String type, String id, String query) {
    model.answers(FakeModel.calls(FakeMcp.SEARCH, arguments), FakeModel.text("Seven", "."));
    chat.ask("How many?");

    SpanData span = chat.spans("mcp.query").getFirst();
    assertThat(span.getAttributes().get(Keys.FHIR_TYPE)).isEqualTo(type);
    assertThat(span.getAttributes().get(Keys.FHIR_ID)).isEqualTo(id);
    assertThat(span.getAttributes().get(Keys.FHIR_QUERY)).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\":[{\"resourceType\":\"Condition\"},{\"resourceType\":\"Condition\"}]}",
        "{\"resourceType\":\"Condition\"}\n{\"resourceType\":\"Condition\"}"
      })
  void listInAResultIsCounted(String result) {
    mcp.answering(arguments -> result);
    turn();

    assertThat(chat.spans("mcp.query").getFirst().getAttributes().get(Keys.FHIR_ENTRIES))
        .isEqualTo(2);
  }

  @Test
  void traceContextGoesToTheMcpServerAndTheSessionDoesNot() {
    turn();

    SpanData span = chat.spans("mcp.query").getFirst();
    String parent =
        "00-"
            + span.getTraceId()
            + "-"
            + span.getSpanId()
            + "-"
            + span.getSpanContext().getTraceFlags().asHex();
    assertThat(mcp.headers.getFirst().get("Traceparent")).containsExactly(parent);
    assertThat(mcp.calls.getFirst().path("_meta").path("traceparent").asText()).isEqualTo(parent);
    assertThat(mcp.headers.getFirst().toString() + mcp.calls.getFirst()).doesNotContain("demo");
  }

  @Test
  void modelIsToldTheTraceOnlyIfWanted() {
    turn();
    assertThat(model.headers.getFirst()).doesNotContainKey("Traceparent");

    ModelSettings traced = new ModelSettings(model.url(), null, "fake-1", true);
    chat.close();
    chat = new Chats(new ChatSettings(traced, mcp.settings(), Chats.LIMITS, true));
    turn();
    assertThat(String.valueOf(model.headers.getLast().get("Traceparent")))
        .startsWith("[00-" + chat.spans("openai.chat.completion").getFirst().getTraceId());
    assertThat(model.headers.getLast()).doesNotContainKey("Authorization");
  }

  private static Map<String, Object> without(SpanData span, String... keys) {
    List<String> left = List.of(keys);
    Map<String, Object> attributes = new HashMap<>();
    span.getAttributes()
        .forEach((AttributeKey<?> key, Object value) -> {
          if (!left.contains(key.getKey())) {
            attributes.put(key.getKey(), value);
          }
        });
    return attributes;
  }

  @Test
  void longIdIsCutOnTheSpanAndNotForTheModel() {
    String prefix = "x".repeat(5000);
    model.answers(
        FakeModel.callsWithIds(prefix, FakeMcp.SEARCH, ARGUMENTS), FakeModel.text("Seven", "."));
    chat.ask("How many?");

    assertThat(chat.spans("mcp.query").getFirst().getAttributes().get(Keys.TOOL_CALL_ID))
        .isEqualTo("x".repeat(256));
    assertThat(model.requests.get(1).path("messages").path(3).path("tool_call_id").asText())
        .isEqualTo(prefix + "0");
  }
}
