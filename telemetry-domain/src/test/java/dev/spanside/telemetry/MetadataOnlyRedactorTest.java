package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stays when all content is left out, and what the report says of it. */
class MetadataOnlyRedactorTest {
  private static final String MESSAGES = "[{\"role\":\"user\",\"content\":\"Hi\"},\"there\"]";

  private static SessionTelemetry read(TestSpan span) {
    TelemetryRequest request =
        new TelemetryRequest(
            Reading.ALICE, Reading.EVERYTHING, null, null, 10, AttributeSelection.NONE);
    return Reading.read(RedactionMode.METADATA_ONLY, request, List.of(span.build()));
  }

  private static Operation operation(SessionTelemetry telemetry) {
    return telemetry.spans().getFirst().operation();
  }

  private static Map<String, Integer> counts(TestSpan span) {
    return read(span.session("alice")).redaction().counts();
  }

  @Test
  void aModelCallKeepsNamesAndNumbers() {
    TestSpan call =
        span(1)
            .session("alice")
            .name("chat gpt-4o")
            .chat(3, 2)
            .with("gen_ai.provider.name", "openai")
            .with("gen_ai.request.model", "gpt-4o")
            .with("gen_ai.response.model", "the model of Maria")
            .with("gen_ai.response.finish_reasons", "stop")
            .with("gen_ai.usage.cost", 1)
            .with("gen_ai.prompt", MESSAGES)
            .with("gen_ai.completion", "Hello");
    SessionTelemetry telemetry = read(call);
    assertThat(operation(telemetry))
        .isEqualTo(
            new Operation.LlmCall(
                "openai",
                "gpt-4o",
                null,
                List.of(),
                List.of(),
                new TokenUsage(3L, 2L, 5L, null, null, null),
                List.of("stop"),
                null,
                new Cost(BigDecimal.ONE, Cost.Source.SPAN)));
    assertThat(telemetry.redaction().counts())
        .containsExactly(
            Map.entry("attribute", 1), Map.entry("message", 3), Map.entry("span_name", 1));
  }

  @Test
  void aToolCallKeepsItsName() {
    TestSpan call =
        span(1)
            .session("alice")
            .name("execute_tool")
            .tool("fhir_read")
            .with("gen_ai.tool.call.id", "c1")
            .with("gen_ai.tool.call.arguments", "{\"resourceType\":\"Patient\",\"id\":\"p1\"}")
            .with("gen_ai.tool.call.result", "r");
    SessionTelemetry telemetry = read(call);
    assertThat(operation(telemetry))
        .isEqualTo(
            new Operation.ToolCall(
                "fhir_read",
                "c1",
                null,
                null,
                false,
                new Operation.FhirCall("read", "Patient", null, null, null)));
    assertThat(telemetry.redaction().counts())
        .containsExactly(Map.entry("arguments", 1), Map.entry("id", 1), Map.entry("result", 1));
  }

  @Test
  void anMcpCallKeepsItsMethodAndTool() {
    TestSpan call =
        span(1)
            .session("alice")
            .name("tools/call")
            .mcp(SpanKind.CLIENT, "search")
            .with(
                "gen_ai.tool.call.arguments", "{\"resourceType\":\"Patient\",\"query\":\"name=A\"}")
            .with("gen_ai.tool.call.result", "r");
    SessionTelemetry telemetry = read(call);
    assertThat(operation(telemetry))
        .isEqualTo(
            new Operation.McpCall(
                "tools/call",
                "search",
                null,
                null,
                null,
                false,
                new Operation.FhirCall("search-type", "Patient", null, "name=[VALUE]", null)));
    assertThat(telemetry.redaction().counts())
        .containsExactly(Map.entry("arguments", 1), Map.entry("query", 1), Map.entry("result", 1));
  }

  @Test
  void aNameThatOnlyTheSpansNameSaysIsLeftOut() {
    SessionTelemetry tool = read(span(1).session("alice").name("execute_tool Maria"));
    assertThat(operation(tool))
        .isEqualTo(new Operation.ToolCall(null, null, null, null, false, null));
    assertThat(tool.redaction().counts()).containsExactly(Map.entry("span_name", 2));
    SessionTelemetry agent =
        read(span(1).session("alice").name("langchain4j.aiservices.Maria.answer"));
    assertThat(operation(agent)).isEqualTo(new Operation.AgentStep(null));
  }

  @Test
  void aRetrievalKeepsNothing() {
    TestSpan retrieval =
        span(1)
            .session("alice")
            .name("retrieval")
            .with("gen_ai.operation.name", "retrieval")
            .with("gen_ai.retrieval.query.text", "who")
            .with("gen_ai.retrieval.documents", "[\"a\",\"b\"]");
    SessionTelemetry telemetry = read(retrieval);
    assertThat(operation(telemetry)).isEqualTo(new Operation.Retrieval(null, List.of()));
    assertThat(telemetry.redaction().counts())
        .containsExactly(Map.entry("document", 2), Map.entry("query", 1));
  }

  @Test
  void anEmbeddingKeepsItsModelAndNumbers() {
    TestSpan embedding =
        span(1)
            .session("alice")
            .name("embeddings")
            .with("gen_ai.operation.name", "embeddings")
            .with("gen_ai.provider.name", "openai")
            .with("gen_ai.request.model", "ada-x")
            .with("gen_ai.usage.input_tokens", 4);
    SessionTelemetry telemetry = read(embedding);
    assertThat(operation(telemetry))
        .isEqualTo(new Operation.Embedding("openai", "ada-x", 4L, null, null));
    assertThat(telemetry.redaction().counts()).isEmpty();
  }

  @Test
  void eventsMessagesOfAStatusAndOtherAttributesAreLeftOutAndCounted() {
    assertThat(counts(span(1).name("ping").event("a", "k", "v").event("b", "k", "v").error()))
        .containsExactly(Map.entry("event", 2), Map.entry("status_message", 1));
    assertThat(counts(span(1).name("ping").resource("k", "v")))
        .containsExactly(Map.entry("attribute", 1));
    assertThat(counts(span(1).name("Maria"))).containsExactly(Map.entry("span_name", 1));
    assertThat(counts(span(1).name("ping"))).isEmpty();
  }
}
