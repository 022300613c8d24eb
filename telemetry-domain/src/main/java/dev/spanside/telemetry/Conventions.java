package dev.spanside.telemetry;

import java.util.Map;

/**
 * The attributes by which spans tell what they are: one row for a fact, new names before old ones.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">OpenTelemetry GenAI
 *     and MCP conventions</a>
 */
final class Conventions {
  private Conventions() {}

  static final Field PROVIDER = Field.of("gen_ai.provider.name", "gen_ai.system");
  static final Field REQUEST_MODEL = Field.of("gen_ai.request.model");
  static final Field RESPONSE_MODEL = Field.of("gen_ai.response.model");
  static final Field SYSTEM_INSTRUCTIONS = Field.of("gen_ai.system_instructions");
  static final Field PROMPT = Field.of("gen_ai.input.messages", "gen_ai.prompt");
  static final Field COMPLETION = Field.of("gen_ai.output.messages", "gen_ai.completion");
  static final Field FINISH_REASONS = Field.of("gen_ai.response.finish_reasons");
  static final Field TIME_TO_FIRST_TOKEN =
      Field.of("gen_ai.response.time_to_first_chunk", "gen_ai.server.time_to_first_token");

  static final Field INPUT_TOKENS =
      Field.of("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens");
  static final Field OUTPUT_TOKENS =
      Field.of("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens");
  static final Field TOTAL_TOKENS = Field.of("gen_ai.usage.total_tokens");
  static final Field CACHE_READ_TOKENS =
      Field.of("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens");
  static final Field CACHE_WRITE_TOKENS =
      Field.of(
          "gen_ai.usage.cache_write.input_tokens",
          "gen_ai.usage.cache_creation.input_tokens",
          "gen_ai.usage.cache_creation_input_tokens");
  static final Field REASONING_TOKENS =
      Field.of("gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens");
  static final Field COST = Field.of("gen_ai.usage.cost", "operation.cost");

  static final Field EMBEDDING_DIMENSIONS = Field.of("gen_ai.embeddings.dimension.count");
  static final Field RETRIEVAL_QUERY = Field.of("gen_ai.retrieval.query.text");
  static final Field RETRIEVAL_DOCUMENTS = Field.of("gen_ai.retrieval.documents");
  static final Field AGENT_NAME = Field.of("gen_ai.agent.name", "gen_ai.workflow.name");

  static final Field TOOL_NAME = Field.of("gen_ai.tool.name", "gen_ai.prompt.name");
  static final Field TOOL_CALL_ID = Field.of("gen_ai.tool.call.id");
  static final Field TOOL_ARGUMENTS = Field.of("gen_ai.tool.call.arguments");
  static final Field TOOL_RESULT = Field.of("gen_ai.tool.call.result");
  static final Field MCP_METHOD = Field.of("mcp.method.name");

  static final Field FHIR_INTERACTION = Field.of("fhir.interaction", "fhir.operation");
  static final Field FHIR_RESOURCE_TYPE = Field.of("fhir.resource_type", "fhir.resource.type");
  static final Field FHIR_RESOURCE_ID = Field.of("fhir.resource_id", "fhir.resource.id");
  static final Field FHIR_QUERY = Field.of("fhir.query");
  static final Field FHIR_RESULT_COUNT = Field.of("fhir.result.total", "fhir.result.count");

  /** {@code gen_ai.operation.name}, the word by which a span says what it is. */
  static final Map<String, OperationType> OPERATIONS =
      Map.ofEntries(
          Map.entry("chat", OperationType.LLM),
          Map.entry("text_completion", OperationType.LLM),
          Map.entry("completion", OperationType.LLM),
          Map.entry("generate_content", OperationType.LLM),
          Map.entry("embeddings", OperationType.EMBEDDING),
          Map.entry("embedding", OperationType.EMBEDDING),
          Map.entry("retrieval", OperationType.RETRIEVAL),
          Map.entry("execute_tool", OperationType.TOOL),
          Map.entry("invoke_agent", OperationType.AGENT),
          Map.entry("create_agent", OperationType.AGENT),
          Map.entry("invoke_workflow", OperationType.AGENT),
          Map.entry("plan", OperationType.AGENT));

  /** Names of providers that have changed, and what they are called now. */
  static final Map<String, String> PROVIDERS =
      Map.of(
          "az.ai.inference", "azure.ai.inference",
          "az.ai.openai", "azure.ai.openai",
          "vertex_ai", "gcp.vertex_ai",
          "gemini", "gcp.gemini",
          "xai", "x_ai");
}
