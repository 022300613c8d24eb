package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the conventions say a span is, row by row. */
class ClassifierTablesTest {
  private static void assertClassified(TestSpan span, OperationType type, String rule) {
    assertThat(Classifier.classify(span.build()))
        .isEqualTo(new Classifier.Classification(type, rule));
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.operation.name, chat, LLM",
    "gen_ai.operation.name, text_completion, LLM",
    "gen_ai.operation.name, completion, LLM",
    "gen_ai.operation.name, generate_content, LLM",
    "gen_ai.operation.name, embeddings, EMBEDDING",
    "gen_ai.operation.name, embedding, EMBEDDING",
    "gen_ai.operation.name, retrieval, RETRIEVAL",
    "gen_ai.operation.name, execute_tool, TOOL",
    "gen_ai.operation.name, invoke_agent, AGENT",
    "gen_ai.operation.name, create_agent, AGENT",
    "gen_ai.operation.name, invoke_workflow, AGENT",
    "gen_ai.operation.name, plan, AGENT",
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
    assertClassified(span(1).with(key, word), type, key);
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
    "fhir.resource_type, FHIR, fhir.*",
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
    assertClassified(span(1).with(key, "x"), type, rule);
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
    "create_agent, AGENT, name: invoke_agent <agent>",
    "MCP send tools/list, MCP, name: MCP *",
    "MCP server handle request: tools/call, MCP, name: MCP *",
    "openai.chat, LLM, name: openai.*",
    "openai.embeddings.create, EMBEDDING, name: openai.embeddings*",
    "openai.files.list, OTHER, none",
    "anthropic.chat, LLM, name: <client>.chat",
    "call_llm, LLM, name: call_llm",
    "running tool: search, TOOL, name: execute_tool <tool>",
    "running tool search, TOOL, name: execute_tool <tool>",
    "tool_call search, TOOL, name: execute_tool <tool>",
    "search.tool, TOOL, name: <tool>.tool",
    "agent run, AGENT, name: invoke_agent <agent>",
    "execute_tool (merged tools), OTHER, name: (merged tools)",
    "langchain4j.aiservices.Forecaster.answer, AGENT, name: langchain4j.aiservices.*"
  })
  void theNameDecidesLast(String name, OperationType type, String rule) {
    assertClassified(span(1).name(name), type, rule);
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
    assertThat(
            Classifier.classify(
                    span(1).with("rpc.system", system).with("rpc.method", method).build())
                .type())
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
    assertThat(Classifier.classify(span(1).scope(scope).build()).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT, https://api.openai.com/v1/chat/completions, LLM",
    "CLIENT, https://api.anthropic.com/v1/messages, LLM",
    "CLIENT, https://g.example/v1beta/models/gemini-2.0-flash:generateContent, LLM",
    "CLIENT, https://g.example/v1beta/models/gemini-2.0-flash:streamGenerateContent, LLM",
    "CLIENT, https://api.openai.com/v1/embeddings, EMBEDDING",
    "CLIENT, https://a.openai.azure.com/openai/deployments/d/embeddings, EMBEDDING",
    "CLIENT, https://g.example/v1beta/models/e:batchEmbedContents, EMBEDDING",
    "SERVER, https://api.openai.com/v1/chat/completions, OTHER",
    "CLIENT, https://api.openai.com/v1/models, OTHER"
  })
  void aRequestToAModelIsACallOfItIfNothingElseTellsOfIt(
      SpanKind kind, String url, OperationType type) {
    assertThat(Classifier.classify(span(1).kind(kind).with("url.full", url).build()).type())
        .isEqualTo(type);
  }
}
