package dev.spanside.telemetry;

import java.util.List;

/**
 * Where spans state facts, whatever library wrote them: one row for a fact, the most trusted place
 * first. OpenTelemetry's names of today come first, its old ones and those of other conventions
 * after them, places that hold a whole request or answer last.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">OpenTelemetry GenAI
 *     and MCP conventions</a>
 * @see <a href="https://github.com/Arize-ai/openinference/tree/main/spec">OpenInference</a>
 */
final class Conventions {
  private Conventions() {}

  private static final String DETAILS = "@gen_ai.client.inference.operation.details/";
  private static final String PROMPT_EVENTS =
      "@gen_ai.system.message gen_ai.user.message gen_ai.assistant.message gen_ai.tool.message";

  static final Field PROVIDER =
      Field.of(
          "provider",
          "gen_ai.provider.name",
          "gen_ai.system",
          "llm.provider",
          "llm.system",
          "ai.model.provider",
          "mlflow.llm.provider",
          "langsmith.metadata.ls_provider");

  static final Field REQUEST_MODEL =
      Field.of(
          "request_model",
          "gen_ai.request.model",
          "llm.request.model_name",
          "ai.model.id",
          "aisdk.model.id",
          "embedding.model_name",
          "llm.invocation_parameters/model",
          "llm.model_name",
          "model_name",
          "model",
          "request_data/model",
          "gcp.vertex.agent.llm_request/model");
  static final Field EMBEDDING_MODEL = REQUEST_MODEL.named("model");

  static final Field RESPONSE_MODEL =
      Field.of(
          "response_model",
          "gen_ai.response.model",
          "ai.response.model",
          "llm.response.model_name",
          "llm.response.model",
          "langfuse.observation.model.name",
          "mlflow.llm.model",
          "llm.model_name");

  static final Field SYSTEM_INSTRUCTIONS =
      Field.of(
          "system_instructions",
          "gen_ai.system_instructions",
          DETAILS + "gen_ai.system_instructions",
          "ai.prompt/system");

  static final Field PROMPT =
      Field.of(
          "prompt",
          "gen_ai.input.messages",
          DETAILS + "gen_ai.input.messages",
          PROMPT_EVENTS,
          "llm.input_messages.*",
          "ai.prompt.messages",
          "ai.prompt",
          "gen_ai.prompt.*",
          "gen_ai.prompt",
          "@gen_ai.content.prompt/gen_ai.prompt",
          "events" + PROMPT_EVENTS,
          "request_data",
          "gcp.vertex.agent.llm_request",
          "langfuse.observation.input",
          "mlflow.spanInputs/",
          "traceloop.entity.input",
          "genkit:input",
          "input.value",
          "llm.prompts.*",
          "new_context",
          "user_prompt",
          "input");

  static final Field COMPLETION =
      Field.of(
          "completion",
          "gen_ai.output.messages",
          DETAILS + "gen_ai.output.messages",
          "@gen_ai.choice",
          "llm.output_messages.*",
          "ai.response.{reasoning,text,object,toolCalls}",
          "ai.result.{reasoning,text,object,toolCalls}",
          "gen_ai.completion.*",
          "gen_ai.completion",
          "@gen_ai.content.completion/gen_ai.completion",
          "events@gen_ai.choice",
          "response_data",
          "gcp.vertex.agent.llm_response",
          "langfuse.observation.output",
          "mlflow.spanOutputs/",
          "traceloop.entity.output",
          "genkit:output",
          "output.value",
          "response.model_output",
          "output");

  static final Field FINISH_REASONS =
      Field.of(
          "finish_reasons",
          "gen_ai.response.finish_reasons",
          "llm.finish_reason",
          "ai.response.finishReason",
          "ai.finishReason");

  /** Where every choice has a reason of its own. */
  static final Field REASONS_OF_CHOICES =
      Field.of(
          "finish_reasons",
          "gen_ai.output.messages",
          "@gen_ai.choice",
          "gen_ai.completion.*",
          "events@gen_ai.choice",
          "response_data/choices");

  static final Field TIME_TO_FIRST_TOKEN =
      Field.of(
          "time_to_first_token",
          "gen_ai.response.time_to_first_chunk",
          "gen_ai.server.time_to_first_token");
  static final Field MILLIS_TO_FIRST_TOKEN =
      Field.of("time_to_first_token", "ai.response.msToFirstChunk", "ttft_ms");

  static final Field COST =
      Field.of(
          "cost_usd",
          "gen_ai.usage.cost",
          "operation.cost",
          "llm.cost.total",
          "langfuse.observation.cost_details/total",
          "mlflow.llm.cost/total_cost",
          "gen_ai.cost.total_cost",
          "gen_ai.client.estimated_cost");

  static final Field EMBEDDING_DIMENSIONS =
      Field.of("dimensions", "gen_ai.embeddings.dimension.count");

  static final Field RETRIEVAL_QUERY =
      Field.of(
          "query",
          "gen_ai.retrieval.query.text",
          "reranker.query",
          "langfuse.observation.input",
          "mlflow.spanInputs/",
          "traceloop.entity.input",
          "genkit:input",
          "input.value",
          "gen_ai.prompt");
  static final Field RETRIEVAL_DOCUMENTS =
      Field.of(
          "documents",
          "gen_ai.retrieval.documents",
          "retrieval.documents.*",
          "reranker.output_documents.*",
          "langfuse.observation.output",
          "mlflow.spanOutputs/",
          "traceloop.entity.output",
          "genkit:output",
          "output.value",
          "gen_ai.completion");

  static final Field AGENT_NAME =
      Field.of(
          "name",
          "gen_ai.agent.name",
          "agent.name",
          "agent_name",
          "ai.telemetry.functionId",
          "gen_ai.workflow.name",
          "traceloop.workflow.name");

  static final Field FHIR_INTERACTION =
      Field.of("interaction", "fhir.interaction", "fhir.operation");
  static final Field FHIR_RESOURCE_TYPE =
      Field.of("resource_type", "fhir.resource_type", "fhir.resource.type");
  static final Field FHIR_RESOURCE_ID =
      Field.of("resource_id", "fhir.resource_id", "fhir.resource.id");
  static final Field FHIR_QUERY = Field.of("query", "fhir.query");
  static final Field FHIR_RESULT_COUNT =
      Field.of("result_count", "fhir.result.total", "fhir.result.count");

  /** Facts that are what people or models said, or what was looked up for them. */
  static final List<Field> CONTENT =
      List.of(
          SYSTEM_INSTRUCTIONS,
          PROMPT,
          COMPLETION,
          RETRIEVAL_QUERY,
          RETRIEVAL_DOCUMENTS,
          ToolFields.ARGUMENTS,
          ToolFields.RESULT,
          FHIR_RESOURCE_ID,
          FHIR_QUERY);

  /** Facts that name a model, a provider, a tool or a method. */
  static final List<Field> NAMES =
      List.of(PROVIDER, REQUEST_MODEL, RESPONSE_MODEL, ToolFields.NAME, ToolFields.MCP_METHOD);

  /** Facts that are ids of calls, or words out of a closed list. */
  static final List<Field> IDS = List.of(ToolFields.CALL_ID, FINISH_REASONS);

  /** Other words. */
  static final List<Field> LABELS = List.of(AGENT_NAME, FHIR_INTERACTION, FHIR_RESOURCE_TYPE);

  /** Facts that count or measure. */
  static final List<Field> NUMBERS =
      List.of(
          TIME_TO_FIRST_TOKEN,
          MILLIS_TO_FIRST_TOKEN,
          COST,
          EMBEDDING_DIMENSIONS,
          FHIR_RESULT_COUNT,
          TokenFields.INPUT,
          TokenFields.INPUT_WITHOUT_CACHE,
          TokenFields.OUTPUT,
          TokenFields.OUTPUT_WITHOUT_REASONING,
          TokenFields.GEMINI_CANDIDATES,
          TokenFields.TOTAL,
          TokenFields.CACHE_READ,
          TokenFields.CACHE_WRITE,
          TokenFields.CACHE_WRITE_5M,
          TokenFields.CACHE_WRITE_1H,
          TokenFields.REASONING);
}
