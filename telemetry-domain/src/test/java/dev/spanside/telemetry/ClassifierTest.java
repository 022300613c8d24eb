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

  @ParameterizedTest
  @CsvSource({
    "chat, LLM",
    "text_completion, LLM",
    "completion, LLM",
    "generate_content, LLM",
    "embeddings, EMBEDDING",
    "embedding, EMBEDDING",
    "retrieval, RETRIEVAL",
    "execute_tool, TOOL",
    "invoke_agent, AGENT",
    "create_agent, AGENT",
    "invoke_workflow, AGENT",
    "plan, AGENT"
  })
  void theOperationNameSaysWhatASpanIs(String name, OperationType type) {
    assertThat(classify(span(1).with("gen_ai.operation.name", name)))
        .isEqualTo(is(type, "gen_ai.operation.name"));
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

  @Test
  void anUnknownOperationNameDecidesNothing() {
    assertThat(classify(span(1).with("gen_ai.operation.name", "dance")))
        .isEqualTo(is(OperationType.OTHER, "none"));
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.tool.call.id, TOOL, gen_ai.tool.call.*",
    "gen_ai.tool.name, TOOL, gen_ai.tool.name",
    "gen_ai.embeddings.dimension.count, EMBEDDING, gen_ai.embeddings.*",
    "gen_ai.retrieval.query.text, RETRIEVAL, gen_ai.retrieval.*",
    "gen_ai.usage.input_tokens, LLM, gen_ai.usage.*",
    "gen_ai.input.messages, LLM, gen_ai.input.*",
    "gen_ai.output.messages, LLM, gen_ai.output.messages*",
    "gen_ai.request.model, LLM, gen_ai.request.model",
    "gen_ai.response.model, LLM, gen_ai.response.model",
    "gen_ai.prompt, LLM, gen_ai.prompt",
    "gen_ai.completion, LLM, gen_ai.completion",
    "mcp.resource.uri, MCP, mcp.resource.*",
    "fhir.resource_type, FHIR, fhir.*"
  })
  void whatASpanCarriesSaysWhatItIs(String key, OperationType type, String rule) {
    assertThat(classify(span(1).with(key, "x"))).isEqualTo(is(type, rule));
  }

  @ParameterizedTest
  @CsvSource({
    "openai.chat.completion, LLM, name: openai.*",
    "openai.embeddings, EMBEDDING, name: openai.embeddings*",
    "openai.embedding.create, EMBEDDING, name: openai.embeddings*",
    "mcp.query, MCP, name: mcp.*",
    "chat gpt-4o, LLM, name: chat <model>",
    "text_completion m, LLM, name: chat <model>",
    "tools/call search, MCP, name: <mcp method>",
    "tools/list, MCP, name: <mcp method>",
    "resources/templates/list, MCP, name: <mcp method>",
    "embeddings ada, EMBEDDING, name: embeddings <model>",
    "retrieval store, RETRIEVAL, name: retrieval <source>",
    "execute_tool search, TOOL, name: execute_tool <tool>",
    "invoke_agent Helper of all, AGENT, name: invoke_agent <agent>",
    "create_agent, AGENT, name: invoke_agent <agent>"
  })
  void theNameDecidesLast(String name, OperationType type, String rule) {
    assertThat(classify(span(1).name(name))).isEqualTo(is(type, rule));
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
}
