package dev.spanside.telemetry;

/** Where spans state how many tokens a call took; rows like those of {@link Conventions}. */
final class TokenFields {
  private TokenFields() {}

  static final Field INPUT =
      Field.of(
          "input_tokens",
          "gen_ai.usage.input_tokens",
          "gen_ai.usage.prompt_tokens",
          "llm.token_count.prompt",
          "ai.usage.inputTokens",
          "ai.usage.promptTokens",
          "ai.usage.tokens",
          "llm.usage.prompt_tokens",
          "mlflow.chat.tokenUsage/input_tokens",
          "langfuse.observation.usage_details/prompt_tokens",
          "gcp.vertex.agent.llm_response/usage_metadata/prompt_token_count");

  /** Input without what was read from or written to a cache. */
  static final Field INPUT_WITHOUT_CACHE =
      Field.of("input_tokens", "langfuse.observation.usage_details/input", "input_tokens");

  static final Field OUTPUT =
      Field.of(
          "output_tokens",
          "gen_ai.usage.output_tokens",
          "gen_ai.usage.completion_tokens",
          "llm.token_count.completion",
          "ai.usage.outputTokens",
          "ai.usage.completionTokens",
          "llm.usage.completion_tokens",
          "mlflow.chat.tokenUsage/output_tokens",
          "langfuse.observation.usage_details/completion_tokens",
          "output_tokens");

  /** Output without what was spent on reasoning. */
  static final Field OUTPUT_WITHOUT_REASONING =
      Field.of(
          "output_tokens",
          "langfuse.observation.usage_details/output",
          "gcp.vertex.agent.llm_response/usage_metadata/candidates_token_count");

  /** What Gemini counts as output: without what was spent on reasoning. */
  static final Field GEMINI_CANDIDATES =
      Field.of(
          "output_tokens", "gcp.vertex.agent.llm_response/usage_metadata/candidates_token_count");

  static final Field TOTAL =
      Field.of(
          "total_tokens",
          "gen_ai.usage.total_tokens",
          "llm.token_count.total",
          "llm.usage.total_tokens",
          "ai.usage.totalTokens",
          "mlflow.chat.tokenUsage/total_tokens",
          "langfuse.observation.usage_details/total",
          "langfuse.observation.usage_details/total_tokens");

  static final Field CACHE_READ =
      Field.of(
          "cache_read_tokens",
          "gen_ai.usage.cache_read.input_tokens",
          "gen_ai.usage.cache_read_input_tokens",
          "gen_ai.usage.details.cache_read_tokens",
          "llm.token_count.prompt_details.cache_read",
          "ai.usage.inputTokenDetails.cacheReadTokens",
          "ai.usage.cachedInputTokens",
          "ai.response.providerMetadata/openai/cachedPromptTokens",
          "ai.response.providerMetadata/anthropic/cacheReadInputTokens",
          "gen_ai.usage.input_cached_tokens",
          "gen_ai.usage.input_token_details/cache_read",
          "langfuse.observation.usage_details/input_cached_tokens",
          "langfuse.observation.usage_details/input_cache_read",
          "langfuse.observation.usage_details/cache_read_input_tokens",
          "langfuse.observation.usage_details/prompt_tokens_details/cached_tokens",
          "mlflow.chat.tokenUsage/cache_read_input_tokens",
          "gcp.vertex.agent.llm_response/usage_metadata/cached_content_token_count",
          "cache_read_tokens");

  static final Field CACHE_WRITE =
      Field.of(
          "cache_write_tokens",
          "gen_ai.usage.cache_write.input_tokens",
          "gen_ai.usage.cache_creation.input_tokens",
          "gen_ai.usage.cache_creation_input_tokens",
          "gen_ai.usage.cache_write_input_tokens",
          "gen_ai.usage.details.cache_write_tokens",
          "llm.token_count.prompt_details.cache_write",
          "ai.usage.inputTokenDetails.cacheWriteTokens",
          "ai.response.providerMetadata/anthropic/cacheCreationInputTokens",
          "gen_ai.usage.input_token_details/cache_creation",
          "langfuse.observation.usage_details/cache_creation_input_tokens",
          "langfuse.observation.usage_details/input_cache_creation",
          "mlflow.chat.tokenUsage/cache_creation_input_tokens",
          "cache_creation_tokens");

  /** Parts of what was written to the cache, by how long it is kept there; only in details. */
  static final Field CACHE_WRITE_5M =
      Field.of(
          "cache_write_tokens",
          "gen_ai.usage.details.cache_creation.ephemeral_5m_input_tokens",
          "gen_ai.usage.cache_creation.ephemeral_5m_input_tokens",
          "gen_ai.usage.input_token_details/ephemeral_5m_input_tokens",
          "langfuse.observation.usage_details/input_cache_creation_5m",
          "ai.response.providerMetadata/anthropic/usage/cache_creation/ephemeral_5m_input_tokens");

  static final Field CACHE_WRITE_1H =
      Field.of(
          "cache_write_tokens",
          "gen_ai.usage.details.cache_creation.ephemeral_1h_input_tokens",
          "gen_ai.usage.cache_creation.ephemeral_1h_input_tokens",
          "gen_ai.usage.input_token_details/ephemeral_1h_input_tokens",
          "langfuse.observation.usage_details/input_cache_creation_1h",
          "ai.response.providerMetadata/anthropic/usage/cache_creation/ephemeral_1h_input_tokens");

  static final Field REASONING =
      Field.of(
          "reasoning_tokens",
          "gen_ai.usage.reasoning.output_tokens",
          "gen_ai.usage.reasoning_tokens",
          "gen_ai.usage.details.reasoning_tokens",
          "gen_ai.usage.details.thoughts_tokens",
          "llm.token_count.completion_details.reasoning",
          "ai.usage.outputTokenDetails.reasoningTokens",
          "ai.usage.reasoningTokens",
          "gen_ai.usage.output_token_details/reasoning",
          "langfuse.observation.usage_details/output_reasoning_tokens",
          "langfuse.observation.usage_details/output_reasoning",
          "langfuse.observation.usage_details/completion_tokens_details/reasoning_tokens",
          "gcp.vertex.agent.llm_response/usage_metadata/thoughts_token_count",
          "llm.usage.reasoning_tokens");
}
