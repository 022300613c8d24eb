package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
  private static Classifier.Classification classify(TestSpan span) {
    return Classifier.classify(span.build());
  }

  private static Classifier.Classification is(OperationType type, String rule) {
    return new Classifier.Classification(type, rule);
  }

  @Test
  void anMcpSpanThatAlsoSaysExecuteToolIsMcp() {
    assertThat(
            classify(
                span(1)
                    .with("mcp.method.name", "tools/call")
                    .with("gen_ai.operation.name", "execute_tool")))
        .isEqualTo(is(OperationType.MCP, "mcp.method.name"));
  }

  @Test
  void anOperationNameBeatsTheSpansName() {
    assertThat(classify(span(1).name("mcp.query").with("gen_ai.operation.name", "chat")))
        .isEqualTo(is(OperationType.LLM, "gen_ai.operation.name"));
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.query, gen_ai.tool.name, TOOL, gen_ai.tool.name",
    "openai.files.list, gen_ai.tool.name, TOOL, gen_ai.tool.name",
    "openai.embeddings, gen_ai.retrieval.query.text, RETRIEVAL, gen_ai.retrieval.*"
  })
  void whatASpanCarriesBeatsItsName(String name, String key, OperationType type, String rule) {
    assertThat(classify(span(1).name(name).with(key, "x"))).isEqualTo(is(type, rule));
  }

  @Test
  void anUnknownOperationNameDecidesNothing() {
    assertThat(classify(span(1).with("gen_ai.operation.name", "dance")))
        .isEqualTo(is(OperationType.OTHER, "none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /chat",
        "chat",
        "chat with a person",
        "chatgpt-4o",
        "openai",
        "mcpx",
        "tools/",
        "",
        "GET /tools/call",
        "openaichat",
        "tools/call a b",
        "embeddings",
        "my execute_tool x"
      })
  void otherNamesDecideNothing(String name) {
    assertThat(classify(span(1).name(name))).isEqualTo(is(OperationType.OTHER, "none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gen_ai.conversation.id",
        "gen_ai.agent.name",
        "mcp.session.id",
        "session_id",
        "gen_ai.system"
      })
  void aMarkThatAnySpanMayCarryDecidesNothing(String key) {
    assertThat(classify(span(1).with(key, "x"))).isEqualTo(is(OperationType.OTHER, "none"));
  }

  @ParameterizedTest
  @CsvSource({
    "langfuse.observation.type, span",
    "openinference.span.kind, UNKNOWN",
    "mlflow.spanType, UNKNOWN",
    "ai.operationId, other.thing"
  })
  void aWordThatSaysTooLittleDecidesNothing(String key, String word) {
    assertThat(classify(span(1).with(key, word))).isEqualTo(is(OperationType.OTHER, "none"));
  }

  @Test
  void theWordOfAVendorBeatsOpenTelemetrys() {
    assertThat(
            classify(
                span(1)
                    .with("openinference.span.kind", "AGENT")
                    .with("gen_ai.operation.name", "chat")
                    .with("traceloop.span.kind", "tool")))
        .isEqualTo(is(OperationType.AGENT, "openinference.span.kind"));
    assertThat(
            classify(span(1).with("gen_ai.operation.name", "chat").with("ai.operationId", "ai.x")))
        .isEqualTo(is(OperationType.LLM, "gen_ai.operation.name"));
    assertThat(classify(span(1).with("traceloop.span.kind", "tool").with("ai.operationId", "ai.x")))
        .isEqualTo(is(OperationType.AGENT, "ai.operationId"));
  }

  @ParameterizedTest
  @CsvSource({
    "chat_client, AGENT, spring.ai.kind",
    "tool_call, TOOL, spring.ai.kind",
    "vector_store, RETRIEVAL, spring.ai.kind",
    "unheard_of, AGENT, gen_ai.operation.name"
  })
  void springAisKindSaysMoreThanFramework(String kind, OperationType type, String rule) {
    assertThat(
            classify(
                span(1).with("gen_ai.operation.name", "framework").with("spring.ai.kind", kind)))
        .isEqualTo(is(type, rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gen_ai.prompt.name", "gen_ai.prompt.", "llm.input_messages.x", "model"})
  void otherKeysDecideNothing(String key) {
    assertThat(classify(span(1).with(key, "x"))).isEqualTo(is(OperationType.OTHER, "none"));
  }

  @Test
  void anEmptyRequestOfGooglesAgentKitIsNoModelCall() {
    assertThat(classify(span(1).with("gcp.vertex.agent.llm_request", "{}")).type())
        .isEqualTo(OperationType.OTHER);
  }

  @Test
  void aMessageAsAnEventSaysThatItIsAModelCall() {
    assertThat(classify(span(1).event("gen_ai.user.message", "content", "Hi")))
        .isEqualTo(is(OperationType.LLM, "event gen_ai.*"));
    assertThat(classify(span(1).event("gen_ai.choice", "index", "0")).type())
        .isEqualTo(OperationType.LLM);
    assertThat(classify(span(1).event("gen_ai.evaluation.result", "x", "0")).type())
        .isEqualTo(OperationType.OTHER);
  }

  @Test
  void aPlaceholderOfLogfireIsNothing() {
    assertThat(classify(span(1).chat(1, 1).with("logfire.span_type", "pending_span")))
        .isEqualTo(is(OperationType.OTHER, "logfire.span_type"));
    assertThat(classify(span(1).chat(1, 1).with("logfire.span_type", "span")).type())
        .isEqualTo(OperationType.LLM);
  }

  @Test
  void whatMakesPicturesIsNoModelCall() {
    assertThat(
            classify(
                span(1).with("gen_ai.operation.name", "image").with("gen_ai.request.model", "x")))
        .isEqualTo(is(OperationType.OTHER, "gen_ai.operation.name"));
  }
}
