package dev.spanside.telemetry;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words by which spans say what they are. Attributes of many conventions share them; a word
 * that none of them has, or that says too little ({@code span}), decides nothing.
 */
final class OperationWords {
  /** The attributes that hold such a word, the most trusted first. */
  static final List<String> KEYS =
      List.of(
          "langfuse.observation.type",
          "openinference.span.kind",
          "langsmith.span.kind",
          "gen_ai.operation.name");

  /** Attributes with such a word that wrappers have too, so that others are asked before. */
  static final List<String> LATER_KEYS =
      List.of(
          "llm.request.type",
          "traceloop.span.kind",
          "mlflow.spanType",
          "spring.ai.kind",
          "genkit:metadata:subtype",
          "span.type");

  /** Spring AI's word for all but model calls: {@code spring.ai.kind} tells them apart. */
  static final String FRAMEWORK = "framework";

  private static final Map<OperationType, String> WORDS =
      new EnumMap<>(
          Map.of(
              OperationType.LLM,
              "chat text_completion completion generate_content generate llm_call llm_request llm"
                  + " generation chat_model model",
              OperationType.EMBEDDING,
              "embeddings embedding embedder",
              OperationType.TOOL,
              "execute_tool tool_call tool function",
              OperationType.AGENT,
              "invoke_agent create_agent agent_call agent_step agent invoke_workflow workflow"
                  + " execute_task task plan handle_conversation_turn chain chat_client advisor"
                  + " flow interaction guardrail evaluator",
              OperationType.RETRIEVAL,
              "retrieval retriever rerank reranker vector_db_retrieve vector_store search_memory"
                  + " create_memory update_memory upsert_memory delete_memory search_memory_store"
                  + " create_memory_store update_memory_store delete_memory_store",
              OperationType.OTHER,
              "prompt parser event image image_generation moderation speech transcription"));

  private static final Map<String, OperationType> TYPES = types();

  private OperationWords() {}

  /** What a word in lower-case letters stands for; null if it is not known. */
  static @Nullable OperationType type(String word) {
    return TYPES.get(word);
  }

  private static Map<String, OperationType> types() {
    Map<String, OperationType> types = new HashMap<>();
    WORDS.forEach((type, words) -> {
      for (String word : words.split(" ")) {
        types.put(word, type);
      }
    });
    return Map.copyOf(types);
  }
}
