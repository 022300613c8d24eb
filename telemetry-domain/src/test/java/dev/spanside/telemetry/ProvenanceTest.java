package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProvenanceTest {
  private static SessionTelemetry read(RedactionMode mode, boolean provenance, TestSpan... spans) {
    return Reading.read(
        mode, Reading.listing(MessageSelection.ALL, provenance), List.of(Reading.build(spans)));
  }

  private static SortedMap<String, FactOrigin> provenance(int index, TestSpan... spans) {
    return read(RedactionMode.OFF, true, spans).spans().get(index).provenance();
  }

  private static FactOrigin from(@Nullable String attribute, String rule) {
    return new FactOrigin(attribute, rule, null);
  }

  private static TestSpan call() {
    return span(1)
        .session("alice")
        .name("chat gpt-4o")
        .chat(10, 5)
        .with("gen_ai.usage.cache_read.input_tokens", 100)
        .with("llm.input_messages.0.message.content", "Hi")
        .with("ai.response.text", "Hello")
        .with("mlflow.llm.cost", "{\"total_cost\":1}")
        .event("gen_ai.choice", "finish_reason", "stop")
        .with("server.address", "api.openai.com");
  }

  @Test
  void everyFactSaysWhereItComesFrom() {
    assertThat(provenance(0, call()))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "provider", from("server.address", "attribute"),
                    "request_model", from(null, "span_name"),
                    "prompt", from("llm.input_messages.*", "indexed_keys"),
                    "completion", from("gen_ai.choice", "event"),
                    "input_tokens", from(null, "cache_added"),
                    "output_tokens", from("gen_ai.usage.output_tokens", "attribute"),
                    "total_tokens", from(null, "sum"),
                    "cache_read_tokens", from("gen_ai.usage.cache_read.input_tokens", "attribute"),
                    "finish_reasons", from("gen_ai.choice", "event"),
                    "cost_usd", from("mlflow.llm.cost", "json_member"))));
  }

  @Test
  void nobodyIsToldWhoDoesNotAsk() {
    assertThat(read(RedactionMode.OFF, false, call()).spans().getFirst().provenance()).isEmpty();
  }

  @Test
  void aLentFactNamesItsSpan() {
    SortedMap<String, FactOrigin> provenance =
        provenance(
            2,
            span(1).session("alice"),
            span(2).parent(1).tool("search").with("gen_ai.tool.call.id", "c"),
            span(3)
                .parent(2)
                .kind(SpanKind.CLIENT)
                .with("mcp.method.name", "tools/call")
                .with("gen_ai.tool.call.arguments", "{\"resourceType\":\"Patient\"}"));
    assertThat(provenance)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "method", from("mcp.method.name", "attribute"),
                    "tool", new FactOrigin("gen_ai.tool.name", "attribute", TestSpan.spanId(2)),
                    "call_id",
                        new FactOrigin("gen_ai.tool.call.id", "attribute", TestSpan.spanId(2)),
                    "arguments", from("gen_ai.tool.call.arguments", "attribute"),
                    "resource_type", from(null, "tool_arguments"))));
  }

  @Test
  void aLentListNamesItsSpanAndWhatNobodyHasIsNotLent() {
    SortedMap<String, FactOrigin> provenance =
        provenance(
            2,
            span(1).session("alice"),
            span(2).parent(1).chat(1, 1).with("gen_ai.prompt", "Hi"),
            span(3).parent(2).chat(1, 1).with("gen_ai.request.model", "m"));
    assertThat(provenance)
        .containsOnlyKeys(
            "input_tokens", "output_tokens", "prompt", "request_model", "total_tokens")
        .containsEntry("prompt", new FactOrigin("gen_ai.prompt", "attribute", TestSpan.spanId(2)));
  }

  @Test
  void madeFactsSayHow() {
    assertThat(
            provenance(
                0,
                span(1)
                    .session("alice")
                    .chat(1, 1)
                    .with("gen_ai.request.model", "gpt-4o")
                    .with("gen_ai.usage.reasoning_tokens", 3)))
        .containsEntry("cost_usd", from(null, "price_table"))
        .containsEntry("output_tokens", from(null, "reasoning_added"));
    assertThat(
            provenance(
                0,
                span(1)
                    .session("alice")
                    .with("http.request.method", "GET")
                    .with("url.full", "http://h/fhir/Patient?x=1")))
        .containsEntry("resource_type", from(null, "http_request"))
        .containsEntry("query", from(null, "http_request"));
    assertThat(
            provenance(
                0,
                span(1).session("alice").tool("t").with("gen_ai.tool.call.id", "c"),
                span(2)
                    .parent(1)
                    .from(10, 20)
                    .with("gen_ai.operation.name", "chat")
                    .with(
                        "gen_ai.prompt",
                        "[{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"r\"}]")))
        .containsEntry("result", new FactOrigin(null, "next_prompt", TestSpan.spanId(2)));
  }

  @Test
  void mergedAttributesShareAnOrigin() {
    assertThat(
            provenance(
                0,
                span(1)
                    .session("alice")
                    .with("ai.operationId", "ai.generateText.doGenerate")
                    .with("ai.response.text", "Hello")))
        .containsEntry("completion", from("ai.response.*", "attributes"));
  }

  @ParameterizedTest
  @EnumSource(RedactionMode.class)
  void provenanceIsWithoutContentInEveryMode(RedactionMode mode) {
    TelemetryRequest request = Reading.listing(MessageSelection.NEW, true);
    List<SessionSpan> spans = Reading.read(mode, request, MarkedSession.spans()).spans();
    assertThat(spans).anySatisfy(span -> assertThat(span.provenance()).isNotEmpty());
    assertThat(spans)
        .allSatisfy(span ->
            assertThat(Reachable.text(span.provenance()))
                .doesNotContain(MarkedSession.IDENTIFIERS)
                .doesNotContain(MarkedSession.WORDS));
  }

  @Test
  void systemInstructionsHaveTheirOwnPlace() {
    assertThat(
            provenance(
                0,
                call()
                    .with(
                        "gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"Be\"}]")))
        .containsEntry("prompt", from("llm.input_messages.*", "indexed_keys"))
        .containsEntry("system_instructions", from("gen_ai.system_instructions", "attribute"));
  }
}
