package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Message.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers of other people's spans fall into. */
class TrapsTest {
  private static Operation operation(TestSpan span) {
    return new Normaliser().normalise(span.build()).operation();
  }

  private static Operation.LlmCall llm(TestSpan span) {
    return (Operation.LlmCall) operation(span);
  }

  private static Message message(String role, Part... parts) {
    return new Message(role, List.of(parts));
  }

  @Test
  void numbersAsStrings() {
    Operation.LlmCall call =
        llm(
            span(1)
                .name("chat gpt-4o")
                .with("outcome", "SUCCESS")
                .with("input_tokens", "12")
                .with("output_tokens", "3")
                .with("gen_ai.usage.cost", "1.2E-4")
                .with("gen_ai.response.finish_reasons", "[\"STOP\"]"));
    assertThat(call.usage()).isEqualTo(new TokenUsage(12L, 3L, 15L, null, null, null));
    assertThat(call.cost()).isEqualTo(new Cost(new BigDecimal("0.00012"), Cost.Source.SPAN));
    assertThat(call.finishReasons()).containsExactly("stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedding", "embeddings", "EMBEDDING"})
  void embeddingOrEmbeddings(String word) {
    assertThat(
            operation(
                span(1).with("gen_ai.operation.name", word).with("embedding.model_name", "ada")))
        .isEqualTo(new Operation.Embedding(null, "ada", null, null, null));
  }

  @Test
  void langSmithsRetrieverAlsoSaysEmbeddings() {
    assertThat(
            operation(
                    span(1)
                        .with("gen_ai.operation.name", "embeddings")
                        .with("langsmith.span.kind", "retriever"))
                .type())
        .isEqualTo(OperationType.RETRIEVAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "langsmith.trace.session_id",
        "langsmith.trace.session_name",
        "thread.id",
        "thread.name",
        "mcp.session.id",
        "gen_ai.openai.realtime.session_id"
      })
  void projectsThreadsAndTransportsAreNoSessions(String key) {
    SpanPage page = new SpanPage(List.of(span(1).chat(1, 1).with(key, "alice").build()), Set.of());
    ReaderSettings settings = Reading.settings(KnownSessionKeys.ALL.toArray(String[]::new));
    assertThat(
            new SessionTelemetryReader(query -> page, settings)
                .read(Reading.everythingOf(Reading.ALICE))
                .spans())
        .isEmpty();
  }

  @Test
  void anMcpSpanThatAlsoSaysExecuteTool() {
    assertThat(
            operation(
                span(1)
                    .kind(SpanKind.CLIENT)
                    .with("gen_ai.operation.name", "execute_tool")
                    .with("mcp.method.name", "tools/call")
                    .with("gen_ai.tool.name", "search")))
        .isEqualTo(new Operation.McpCall("tools/call", "search", null, null, null, false, null));
  }

  @ParameterizedTest
  @CsvSource({
    "MCP send tools/call search, search",
    "MCP request: tools/call search, search",
    "tools/call search, search",
    "prompts/get hello, hello"
  })
  void anMcpClientSpanWithTheToolOnlyInItsName(String name, String tool) {
    Operation.McpCall call =
        (Operation.McpCall) operation(span(1).name(name).with("jsonrpc.request.id", "1"));
    assertThat(call.tool()).isEqualTo(tool);
    assertThat(call.method()).isEqualTo(name.contains("prompts") ? "prompts/get" : "tools/call");
  }

  @Test
  void usageOfAnAgentIsNoCall() {
    SessionTelemetry telemetry =
        alice(
            span(1).session("alice").chat(50, 50).with("gen_ai.operation.name", "invoke_agent"),
            span(2).parent(1).chat(10, 5),
            span(3).parent(1).chat(40, 45));
    assertThat(telemetry.totals().llmCalls()).isEqualTo(2);
    assertThat(telemetry.totals().usage().input()).isEqualTo(50);
  }

  @Test
  void theOuterSpanOfTheVercelAiSdkIsNoCall() {
    SessionTelemetry telemetry =
        alice(
            span(1)
                .session("alice")
                .with("ai.operationId", "ai.generateText")
                .with("ai.usage.promptTokens", 30),
            span(2)
                .parent(1)
                .with("ai.operationId", "ai.generateText.doGenerate")
                .with("ai.usage.promptTokens", 30));
    assertThat(telemetry.spans())
        .extracting(span -> span.operation().type())
        .containsExactly(OperationType.AGENT, OperationType.LLM);
    assertThat(telemetry.totals().usage().input()).isEqualTo(30);
  }

  @Test
  void redactedIsNoText() {
    Operation.LlmCall call =
        llm(
            span(1)
                .with("span.type", "llm_request")
                .with("new_context", "<REDACTED>")
                .with("response.model_output", "<REDACTED>"));
    assertThat(call.prompt()).isEmpty();
    assertThat(call.completion()).isEmpty();
  }

  @Test
  void doubleEncodedJson() {
    Operation.LlmCall call =
        llm(
            span(1)
                .with("mlflow.spanType", "\"CHAT_MODEL\"")
                .with("mlflow.llm.model", "\"gpt-4o\"")
                .with(
                    "mlflow.spanInputs",
                    "\"{\\\"messages\\\":[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Hi\\\"}]}\"")
                .with("mlflow.spanOutputs", "\"Hello\"")
                .with("mlflow.chat.tokenUsage", "{\"input_tokens\":4,\"output_tokens\":2}"));
    assertThat(call.responseModel()).isEqualTo("gpt-4o");
    assertThat(call.prompt()).containsExactly(message("user", new Part.Text("Hi")));
    assertThat(call.completion()).containsExactly(message("assistant", new Part.Text("Hello")));
    assertThat(call.usage()).isEqualTo(new TokenUsage(4L, 2L, 6L, null, null, null));
  }

  @Test
  void quotesOfAPersonStay() {
    assertThat(llm(span(1).chat(1, 1).with("gen_ai.prompt", "\"Hi\"")).prompt())
        .containsExactly(message("user", new Part.Text("\"Hi\"")));
  }

  @Test
  void sparseIndices() {
    Operation.LlmCall call =
        llm(
            span(1)
                .with("openinference.span.kind", "LLM")
                .with("llm.input_messages.233.message.role", "user")
                .with("llm.input_messages.233.message.content", "third")
                .with("llm.input_messages.7.message.role", "system")
                .with("llm.input_messages.7.message.content", "first")
                .with("llm.input_messages.20.message.role", "user")
                .with("llm.input_messages.20.message.content", "second"));
    assertThat(call.prompt())
        .containsExactly(
            message("system", new Part.Text("first")),
            message("user", new Part.Text("second")),
            message("user", new Part.Text("third")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"response", "result"})
  void resultOrResponse(String member) {
    assertThat(
            llm(span(1)
                    .chat(1, 1)
                    .with(
                        "gen_ai.input.messages",
                        "[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c\",\""
                            + member
                            + "\":\"rainy\"}]}]"))
                .prompt())
        .containsExactly(message("tool", new Part.ToolResult("c", AttributeValue.of("rainy"))));
  }

  @Test
  void aToolResultInRoleUser() {
    assertThat(
            llm(span(1)
                    .chat(1, 1)
                    .with(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c\","
                            + "\"result\":\"rainy\"}]}]"))
                .prompt())
        .containsExactly(message("tool", new Part.ToolResult("c", AttributeValue.of("rainy"))));
  }

  @Test
  void messagesOnlyInLogRecords() {
    Operation.LlmCall call = llm(span(1).name("chat gpt-4o").chat(1, 1));
    assertThat(call.prompt()).isEmpty();
    assertThat(call.completion()).isEmpty();
    assertThat(call.requestModel()).isEqualTo("gpt-4o");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Langchain", "gcp.vertex.agent", "unknown"})
  void aSystemThatIsNoProvider(String system) {
    TestSpan span = span(1).chat(1, 1).with("gen_ai.system", system);
    assertThat(llm(span).provider()).isNull();
    assertThat(llm(span.with("llm.provider", "google")).provider()).isEqualTo("gcp.gemini");
  }

  @Test
  void cacheCountsLargerThanInput() {
    Operation.LlmCall call =
        llm(
            span(1)
                .chat(10, 5)
                .with("gen_ai.usage.total_tokens", 15)
                .with("gen_ai.usage.cache_read.input_tokens", 100)
                .with("gen_ai.usage.cache_creation.input_tokens", 20));
    assertThat(call.usage()).isEqualTo(new TokenUsage(130L, 5L, 135L, 100L, 20L, null));
  }

  @Test
  void costZeroIsKnownAndCostAbsentIsNot() {
    assertThat(llm(span(1).chat(1, 1).with("gen_ai.usage.cost", 0)).cost())
        .isEqualTo(new Cost(BigDecimal.ZERO, Cost.Source.SPAN));
    assertThat(llm(span(1).chat(1, 1)).cost()).isNull();
    assertThat(llm(span(1).chat(1, 1).with("gen_ai.client.estimated_cost", "0.5 EUR")).cost())
        .isNull();
  }

  @Test
  void oneTraceWithTwoSessions() {
    SessionTelemetry telemetry =
        alice(
            span(1).session("alice").chat(1, 1),
            span(2).session("bob").chat(2, 2),
            span(3).parent(2).chat(4, 4));
    assertThat(Reading.ids(telemetry)).containsExactly(1);
    assertThat(telemetry.totals().usage().input()).isEqualTo(1);
  }

  @Test
  void lateSpans() {
    TestSpan root = span(1).session("alice").from(0, 100);
    TestSpan framework = span(2).parent(1).chat(9, 9).from(1, 90);
    TestSpan sdk = span(3).parent(2).chat(9, 9).from(2, 80);
    assertThat(alice(sdk, framework, root).totals())
        .isEqualTo(alice(root, framework, sdk).totals());
    assertThat(alice(sdk, root).totals().llmCalls()).isEqualTo(1);
  }

  @Test
  void orphansOfParentsThatWereSampledOut() {
    SessionTelemetry telemetry =
        alice(
            span(1).session("alice"),
            span(2).parent(99).tool("search"),
            span(3).parent(98).mcp(SpanKind.SERVER, "search"));
    assertThat(Reading.ids(telemetry)).containsExactly(1, 2, 3);
    assertThat(telemetry.spans().get(1).shownParentSpanId()).isNull();
    assertThat(telemetry.totals().toolCalls()).isEqualTo(1);
    assertThat(telemetry.totals().mcpCalls()).isEqualTo(1);
  }
}
