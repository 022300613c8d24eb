package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageReaderTest {
  private static Operation.LlmCall llm(TestSpan span) {
    return (Operation.LlmCall) new Normaliser().normalise(span.build()).operation();
  }

  private static TestSpan call(long input, long output) {
    return span(1).chat(input, output);
  }

  @Test
  void cachedTokensAreAPartOfTheInput() {
    assertThat(llm(call(10, 5).with("gen_ai.usage.cache_read.input_tokens", 10)).usage())
        .isEqualTo(new TokenUsage(10L, 5L, 15L, 10L, null, null));
  }

  @Test
  void moreCachedThanSentMeansThatTheyWereNotCounted() {
    assertThat(llm(call(10, 5).with("gen_ai.usage.cache_read.input_tokens", 11)).usage())
        .isEqualTo(new TokenUsage(21L, 5L, 26L, 11L, null, null));
  }

  @Test
  void moreReasoningThanSaidMeansThatItWasNotCounted() {
    assertThat(llm(call(10, 5).with("gen_ai.usage.reasoning_tokens", 6)).usage())
        .isEqualTo(new TokenUsage(10L, 11L, 21L, null, null, 6L));
    assertThat(llm(call(10, 5).with("gen_ai.usage.reasoning_tokens", 5)).usage())
        .isEqualTo(new TokenUsage(10L, 5L, 15L, null, null, 5L));
  }

  @Test
  void bareCountsLeaveTheCacheOut() {
    assertThat(
            llm(span(1)
                    .with("span.type", "llm_request")
                    .with("input_tokens", 10)
                    .with("output_tokens", 5)
                    .with("cache_read_tokens", 3)
                    .with("cache_creation_tokens", 2))
                .usage())
        .isEqualTo(new TokenUsage(15L, 5L, 20L, 3L, 2L, null));
  }

  @Test
  void langfusesDetailsAreParts() {
    assertThat(
            llm(span(1)
                    .with("langfuse.observation.type", "generation")
                    .with(
                        "langfuse.observation.usage_details",
                        "{\"input\":10,\"output\":5,\"total\":20,\"input_cached_tokens\":3,"
                            + "\"output_reasoning_tokens\":2}"))
                .usage())
        .isEqualTo(new TokenUsage(13L, 7L, 20L, 3L, null, 2L));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"input_cache_creation\":2000'",
    "'\"input_cache_creation_5m\":2000'",
    "'\"input_cache_creation_1h\":2000'",
    "'\"input_cache_creation_5m\":1500,\"input_cache_creation_1h\":500'"
  })
  void whatLangfuseSaysWasWrittenToTheCacheIsInput(String written) {
    assertThat(
            llm(span(1)
                    .with("langfuse.observation.type", "generation")
                    .with(
                        "langfuse.observation.usage_details",
                        "{\"input\":100,\"output\":10," + written + "}"))
                .usage())
        .isEqualTo(new TokenUsage(2100L, 10L, 2110L, null, 2000L, null));
  }

  @ParameterizedTest
  @CsvSource({"50, 90, 190", "90, 90, 190"})
  void googleAdkLeavesTheReasoningOutWhereItPassesOnTheCandidates(
      long stated, long output, long total) {
    TestSpan adk =
        call(100, stated)
            .with(
                "gcp.vertex.agent.llm_response",
                "{\"usage_metadata\":{\"candidates_token_count\":50,"
                    + "\"thoughts_token_count\":40,\"total_token_count\":190}}");
    assertThat(llm(adk).usage()).isEqualTo(new TokenUsage(100L, output, total, null, null, 40L));
  }

  @Test
  void openAisCountsInLangfusesDetailsAreWhole() {
    assertThat(
            llm(span(1)
                    .with("langfuse.observation.type", "generation")
                    .with(
                        "langfuse.observation.usage_details",
                        "{\"prompt_tokens\":40,\"completion_tokens\":9,\"total_tokens\":49,"
                            + "\"prompt_tokens_details\":{\"cached_tokens\":8},"
                            + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}"))
                .usage())
        .isEqualTo(new TokenUsage(40L, 9L, 49L, 8L, null, 3L));
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.usage.input_tokens, 7",
    "input_tokens, 7",
    "langfuse.observation.usage_details, '{\"input\":7}'",
    "langfuse.observation.usage_details, '{\"prompt_tokens\":7}'"
  })
  void tokensOfAnEmbeddingAreRead(String key, String value) {
    Operation.Embedding embedding =
        (Operation.Embedding)
            new Normaliser()
                .normalise(
                    span(1).with("gen_ai.operation.name", "embeddings").with(key, value).build())
                .operation();
    assertThat(embedding.inputTokens()).isEqualTo(7);
  }

  @Test
  void springAiPassesOnWhatAnthropicCounts() {
    TestSpan anthropic =
        call(10, 5)
            .scope("org.springframework.boot")
            .with("gen_ai.system", "anthropic")
            .with("gen_ai.usage.cache_read.input_tokens", 3);
    assertThat(llm(anthropic).usage().input()).isEqualTo(13);
    TestSpan openai =
        call(10, 5)
            .scope("org.springframework.boot")
            .with("gen_ai.system", "openai")
            .with("gen_ai.usage.cache_read.input_tokens", 3);
    assertThat(llm(openai).usage().input()).isEqualTo(10);
  }

  @Test
  void whatWasWrittenToCachesOfTwoLifetimesIsAddedUp() {
    assertThat(
            llm(call(100, 5)
                    .with("gen_ai.usage.details.cache_creation.ephemeral_5m_input_tokens", 3)
                    .with("gen_ai.usage.details.cache_creation.ephemeral_1h_input_tokens", 4))
                .usage()
                .cacheWrite())
        .isEqualTo(7);
    assertThat(
            llm(call(100, 5)
                    .with("gen_ai.usage.details.cache_creation.ephemeral_1h_input_tokens", 4))
                .usage()
                .cacheWrite())
        .isEqualTo(4);
  }

  @Test
  void aStatedTotalStays() {
    assertThat(llm(call(10, 5).with("gen_ai.usage.total_tokens", 16)).usage().total())
        .isEqualTo(16);
  }

  @Test
  void noInputMeansNoSum() {
    assertThat(llm(span(1).with("gen_ai.usage.cache_read.input_tokens", 3)).usage())
        .isEqualTo(new TokenUsage(null, null, null, 3L, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.response.time_to_first_chunk, 0.25, PT0.25S",
    "ai.response.msToFirstChunk, 250, PT0.25S",
    "ai.response.msToFirstChunk, 1e9,",
    "ai.response.msToFirstChunk, soon,"
  })
  void theFirstTokensTimeHasTwoUnits(String key, String value, @Nullable Duration time) {
    assertThat(llm(call(1, 1).with(key, value)).timeToFirstToken()).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.client.estimated_cost, 0.5 USD, 0.5",
    "gen_ai.client.estimated_cost, $0.5, 0.5",
    "gen_ai.client.estimated_cost, USD 0.5, 0.5",
    "operation.cost, 5E-1, 0.5",
    "langfuse.observation.cost_details, '{\"total\":0.5}', 0.5",
    "mlflow.llm.cost, '{\"total_cost\":0.5}', 0.5"
  })
  void costsAreRead(String key, String value, String usd) {
    Cost cost = llm(call(1, 1).with(key, value)).cost();
    assertThat(cost == null ? null : cost.usd()).isEqualByComparingTo(usd);
  }

  @ParameterizedTest
  @CsvSource({"0.5 EUR", "much", "-1", "$", "1.2.3 USD"})
  void otherCurrenciesSayNothing(String value) {
    assertThat(llm(call(1, 1).with("gen_ai.client.estimated_cost", value)).cost()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.system, openai.chat, openai",
    "llm.provider, OPEN_AI, openai",
    "llm.provider, mistralai, mistral_ai",
    "ai.model.provider, google.generative-ai, gcp.gemini",
    "ai.model.provider, amazon-bedrock, aws.bedrock",
    "ai.model.provider, anthropic.messages, anthropic",
    "langsmith.metadata.ls_provider, google_genai, gcp.gemini",
    "gen_ai.provider.name, azure.ai.openai, azure.ai.openai",
    "server.address, api.openai.com, openai",
    "server.address, my.openai.azure.com, azure.ai.openai",
    "server.address, bedrock-runtime.us-east-1.amazonaws.com, aws.bedrock",
    "server.address, localhost,",
    "gen_ai.provider.name, none,"
  })
  void providersAreRead(String key, String value, @Nullable String provider) {
    assertThat(llm(call(1, 1).with(key, value)).provider()).isEqualTo(provider);
  }

  @ParameterizedTest
  @CsvSource({
    "llm.invocation_parameters, '{\"model\":\"gpt-4o\"}'",
    "request_data, '{\"model\":\"gpt-4o\"}'",
    "gcp.vertex.agent.llm_request, '{\"model\":\"gpt-4o\"}'",
    "model, gpt-4o",
    "aisdk.model.id, gpt-4o"
  })
  void modelsAreRead(String key, String value) {
    assertThat(llm(call(1, 1).with(key, value)).requestModel()).isEqualTo("gpt-4o");
  }

  @ParameterizedTest
  @CsvSource({
    "tool_calls, tool_call",
    "tool-calls, tool_call",
    "tool_use, tool_call",
    "end_turn, stop",
    "STOP, stop",
    "FinishReason.MAX_TOKENS, length",
    "max_tokens, length",
    "content-filter, content_filter",
    "other, other"
  })
  void finishReasonsHaveOneName(String written, String reason) {
    assertThat(llm(call(1, 1).with("llm.finish_reason", written)).finishReasons())
        .containsExactly(reason);
  }

  @Test
  void everyChoiceHasItsFinishReason() {
    assertThat(
            llm(call(1, 1)
                    .with("gen_ai.completion.0.finish_reason", "stop")
                    .with("gen_ai.completion.1.finish_reason", "length"))
                .finishReasons())
        .containsExactly("stop", "length");
    assertThat(
            llm(call(1, 1).with("gen_ai.output.messages", "[{\"role\":\"assistant\"}]"))
                .finishReasons())
        .isEmpty();
  }
}
