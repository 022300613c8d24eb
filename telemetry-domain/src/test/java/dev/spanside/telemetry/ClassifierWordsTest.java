package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the conventions of libraries say a span is. */
class ClassifierWordsTest {
  private static Classifier.Classification classify(TestSpan span) {
    return Classifier.classify(span.build());
  }

  private static Classifier.Classification is(OperationType type, String rule) {
    return new Classifier.Classification(type, rule);
  }

  @ParameterizedTest
  @CsvSource({
    "openinference.span.kind, LLM, LLM",
    "openinference.span.kind, EMBEDDING, EMBEDDING",
    "openinference.span.kind, CHAIN, AGENT",
    "openinference.span.kind, RETRIEVER, RETRIEVAL",
    "openinference.span.kind, RERANKER, RETRIEVAL",
    "openinference.span.kind, TOOL, TOOL",
    "openinference.span.kind, AGENT, AGENT",
    "openinference.span.kind, GUARDRAIL, AGENT",
    "openinference.span.kind, EVALUATOR, AGENT",
    "openinference.span.kind, PROMPT, OTHER",
    "langfuse.observation.type, generation, LLM",
    "langfuse.observation.type, chain, AGENT",
    "langfuse.observation.type, event, OTHER",
    "langsmith.span.kind, llm, LLM",
    "langsmith.span.kind, parser, OTHER",
    "gen_ai.operation.name, llm_call, LLM",
    "gen_ai.operation.name, generate, LLM",
    "gen_ai.operation.name, tool_call, TOOL",
    "gen_ai.operation.name, agent_call, AGENT",
    "gen_ai.operation.name, agent_step, AGENT",
    "gen_ai.operation.name, framework, AGENT",
    "gen_ai.operation.name, handle_conversation_turn, AGENT",
    "gen_ai.operation.name, execute_task, AGENT",
    "gen_ai.operation.name, rerank, RETRIEVAL",
    "gen_ai.operation.name, vector_db_retrieve, RETRIEVAL",
    "gen_ai.operation.name, search_memory, RETRIEVAL",
    "gen_ai.operation.name, delete_memory_store, RETRIEVAL",
    "llm.request.type, completion, LLM",
    "traceloop.span.kind, workflow, AGENT",
    "traceloop.span.kind, task, AGENT",
    "traceloop.span.kind, tool, TOOL",
    "mlflow.spanType, '\"CHAT_MODEL\"', LLM",
    "mlflow.spanType, RETRIEVER, RETRIEVAL",
    "spring.ai.kind, chat_client, AGENT",
    "spring.ai.kind, advisor, AGENT",
    "spring.ai.kind, tool_call, TOOL",
    "spring.ai.kind, vector_store, RETRIEVAL",
    "genkit:metadata:subtype, model, LLM",
    "genkit:metadata:subtype, flow, AGENT",
    "span.type, interaction, AGENT",
    "span.type, llm_request, LLM",
    "ai.operationId, ai.streamText.doStream, LLM",
    "ai.operationId, ai.embed.doEmbed, EMBEDDING",
    "ai.operationId, ai.toolCall, TOOL",
    "ai.operationId, ai.generateObject, AGENT"
  })
  void aWordSaysWhatTheSpanIs(String key, String word, OperationType type) {
    assertThat(classify(span(1).with(key, word))).isEqualTo(is(type, key));
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
    "tool_arguments, TOOL, tool_arguments",
    "all_messages_events, AGENT, all_messages_events",
    "pydantic_ai.all_messages, AGENT, pydantic_ai.all_messages",
    "gen_ai.aggregated_usage.input_tokens, AGENT, gen_ai.aggregated_usage.*",
    "embedding.model_name, EMBEDDING, embedding.*",
    "gen_ai.prompt.0.role, LLM, gen_ai.prompt.*",
    "gen_ai.completion.12.role, LLM, gen_ai.completion.*",
    "llm.input_messages.233.message.role, LLM, llm.input_messages.*",
    "llm.token_count.prompt, LLM, llm.token_count.*",
    "gcp.vertex.agent.llm_request, LLM, gcp.vertex.agent.llm_request",
    "mcp.request.id, MCP, mcp.request.*",
    "mcp.response.value, MCP, mcp.response.*"
  })
  void whatASpanCarriesSaysWhatItIs(String key, OperationType type, String rule) {
    assertThat(classify(span(1).with(key, "x"))).isEqualTo(is(type, rule));
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

  @ParameterizedTest
  @CsvSource({
    "MCP send tools/list, MCP, name: MCP *",
    "MCP server handle request: tools/call, MCP, name: MCP *",
    "openai.chat, LLM, name: openai.*",
    "anthropic.chat, LLM, name: <client>.chat",
    "call_llm, LLM, name: call_llm",
    "running tool: search, TOOL, name: execute_tool <tool>",
    "running tool search, TOOL, name: execute_tool <tool>",
    "tool_call search, TOOL, name: execute_tool <tool>",
    "search.tool, TOOL, name: <tool>.tool",
    "agent run, AGENT, name: invoke_agent <agent>",
    "execute_tool (merged tools), OTHER, name: (merged tools)"
  })
  void theNameDecidesLast(String name, OperationType type, String rule) {
    assertThat(classify(span(1).name(name))).isEqualTo(is(type, rule));
  }

  @Test
  void aPlaceholderOfLogfireIsNothing() {
    assertThat(classify(span(1).chat(1, 1).with("logfire.span_type", "pending_span")))
        .isEqualTo(is(OperationType.OTHER, "logfire.span_type"));
    assertThat(classify(span(1).chat(1, 1).with("logfire.span_type", "span")).type())
        .isEqualTo(OperationType.LLM);
  }

  @ParameterizedTest
  @CsvSource({
    "mcp, tools/call, MCP",
    "jsonrpc, resources/read, MCP",
    "jsonrpc, initialize, MCP",
    "jsonrpc, eth_call, OTHER",
    "grpc, tools/call, OTHER"
  })
  void rpcIsMcpIfItsMethodIs(String system, String method, OperationType type) {
    assertThat(classify(span(1).with("rpc.system", system).with("rpc.method", method)).type())
        .isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "fastmcp, MCP",
    "mcp-python-sdk, MCP",
    "Experimental.ModelContextProtocol, MCP",
    "logfire.mcp, MCP",
    "other, OTHER"
  })
  void theLibraryMaySayIt(String scope, OperationType type) {
    assertThat(classify(span(1).scope(scope)).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT, https://api.openai.com/v1/chat/completions, LLM",
    "CLIENT, https://api.anthropic.com/v1/messages, LLM",
    "CLIENT, https://g.example/v1beta/models/gemini-2.0-flash:generateContent, LLM",
    "SERVER, https://api.openai.com/v1/chat/completions, OTHER",
    "CLIENT, https://api.openai.com/v1/models, OTHER"
  })
  void aRequestToAModelIsACallOfItIfNothingElseTellsOfIt(
      SpanKind kind, String url, OperationType type) {
    assertThat(classify(span(1).kind(kind).with("url.full", url)).type()).isEqualTo(type);
  }
}
