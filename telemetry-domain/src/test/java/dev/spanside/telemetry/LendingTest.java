package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.Reading.operation;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Message.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The span that counts for a call tells all that is known of it. */
class LendingTest {
  private static final String PROMPT = "[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private static TestSpan root() {
    return span(1).session("alice").from(0, 100);
  }

  private static Cost known(@Nullable Cost cost) {
    return Objects.requireNonNull(cost);
  }

  private static TestSpan dearModelCall() {
    return root().chat(1_000_000, 0).with("gen_ai.response.model", "gpt-4o-2024-08-06");
  }

  private static TestSpan embedding(int id, long tokens) {
    return span(id)
        .parent(1)
        .with("gen_ai.operation.name", "embeddings")
        .with("gen_ai.request.model", "text-embedding-3-small")
        .with("gen_ai.usage.input_tokens", tokens);
  }

  @Test
  void aModelCallTakesWhatItLacksFromItsWrapper() {
    SessionTelemetry telemetry =
        alice(
            root(),
            span(2)
                .scope("framework")
                .parent(1)
                .chat(1, 2)
                .with("gen_ai.provider.name", "openai")
                .with("gen_ai.request.model", "other")
                .with("gen_ai.response.model", "answered")
                .with("gen_ai.input.messages", PROMPT)
                .with("gen_ai.output.messages", "Hello")
                .with("gen_ai.response.finish_reasons", "stop")
                .with("gen_ai.response.time_to_first_chunk", 1)
                .with("gen_ai.usage.cost", 7),
            span(3).parent(2).chat(1, 2).with("gen_ai.request.model", "asked"));
    assertThat(operation(telemetry, 3))
        .isEqualTo(
            new Operation.LlmCall(
                "openai",
                "asked",
                "answered",
                List.of(new Message("user", List.of(new Part.Text("Hi")))),
                List.of(new Message("assistant", List.of(new Part.Text("Hello")))),
                new TokenUsage(1L, 2L, 3L, null, null, null),
                List.of("stop"),
                Duration.ofSeconds(1),
                new Cost(new BigDecimal("7"), Cost.Source.SPAN)));
  }

  private static Operation.LlmCall below(TestSpan wrapper, TestSpan call) {
    return (Operation.LlmCall) operation(alice(root(), wrapper.parent(1), call.parent(2)), 3);
  }

  @Test
  void theCostOfOtherTokensIsNotLent() {
    TestSpan wrapper = span(2).chat(9, 9).with("gen_ai.usage.cost", 7);
    assertThat(below(wrapper, span(3).chat(1, 2)).cost()).isNull();
  }

  @Test
  void missingCountsAndTheCostAreLentWhereTheOthersAgree() {
    TestSpan wrapper =
        span(2)
            .chat(20, 10)
            .with("gen_ai.usage.cache_read.input_tokens", 18)
            .with("gen_ai.usage.cost", 7);
    TestSpan sdk = span(3).chat(20, 10).with("gen_ai.usage.reasoning_tokens", 4);
    Operation.LlmCall call = below(wrapper, sdk);
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 10L, 30L, 18L, null, 4L));
    assertThat(call.cost()).isEqualTo(new Cost(new BigDecimal("7"), Cost.Source.SPAN));
    Operation.LlmCall other = below(wrapper, sdk.with("gen_ai.usage.cache_read.input_tokens", 9));
    assertThat(other.usage()).isEqualTo(new TokenUsage(20L, 10L, 30L, 9L, null, 4L));
    assertThat(other.cost()).isNull();
  }

  @Test
  void whatIsKeptForAnHourIsPricedAsTheWrapperSays() {
    TestSpan wrapper =
        span(2)
            .chat(100_000, 0)
            .with("gen_ai.usage.details.cache_creation.ephemeral_1h_input_tokens", 100_000);
    TestSpan sdk = span(3).chat(100_000, 0).with("gen_ai.request.model", "claude-sonnet-4-5");
    assertThat(known(below(wrapper, sdk).cost()).usd()).isEqualByComparingTo("0.6");
    assertThat(
            known(
                    below(wrapper, sdk.with("gen_ai.usage.cache_creation.input_tokens", 50_000))
                        .cost())
                .usd())
        .isEqualByComparingTo("0.3375"); // 50000 * 3 + 50000 * 3.75, per million
  }

  @Test
  void aWrapperOfSeveralCallsLendsToNone() {
    SessionTelemetry telemetry =
        alice(
            root(),
            span(2).parent(1).chat(9, 9).with("gen_ai.input.messages", PROMPT).from(0, 90),
            span(3).parent(2).chat(4, 4).from(1, 10),
            span(4).parent(2).chat(5, 5).from(20, 30));
    assertThat(((Operation.LlmCall) operation(telemetry, 3)).prompt()).isEmpty();
    assertThat(((Operation.LlmCall) operation(telemetry, 4)).prompt()).isEmpty();
  }

  @Test
  void aPriceOfTheTableIsTheCost() {
    SessionTelemetry telemetry =
        alice(
            dearModelCall(),
            embedding(2, 1_000_000),
            span(3).parent(1).with("gen_ai.operation.name", "retrieval"));
    Cost llm = known(((Operation.LlmCall) operation(telemetry, 1)).cost());
    Cost embedding = known(((Operation.Embedding) operation(telemetry, 2)).cost());
    assertThat(llm.usd()).isEqualByComparingTo("2.5");
    assertThat(llm.source()).isEqualTo(Cost.Source.TABLE);
    assertThat(embedding.usd()).isEqualByComparingTo("0.02");
    Cost sum = known(telemetry.totals().cost());
    assertThat(sum.usd()).isEqualByComparingTo("2.52");
    assertThat(sum.source()).isEqualTo(Cost.Source.TABLE);
  }

  @Test
  void whatTheSpanSaysIsTheCostAndASumOfBothIsMixed() {
    SessionTelemetry telemetry =
        alice(dearModelCall(), embedding(2, 1).with("gen_ai.usage.cost", 1));
    assertThat(((Operation.Embedding) operation(telemetry, 2)).cost())
        .isEqualTo(new Cost(BigDecimal.ONE, Cost.Source.SPAN));
    Cost sum = known(telemetry.totals().cost());
    assertThat(sum.usd()).isEqualByComparingTo("3.5");
    assertThat(sum.source()).isEqualTo(Cost.Source.MIXED);
  }

  @Test
  void anEmbeddingTakesWhatItLacksFromItsWrapper() {
    TestSpan wrapper =
        span(2)
            .parent(1)
            .with("gen_ai.operation.name", "embeddings")
            .with("gen_ai.provider.name", "openai")
            .with("gen_ai.request.model", "text-embedding-3-small")
            .with("gen_ai.usage.input_tokens", 1_000_000)
            .with("gen_ai.embeddings.dimension.count", 1536);
    TestSpan inner =
        span(3)
            .parent(2)
            .with("gen_ai.operation.name", "embeddings")
            .with("gen_ai.usage.input_tokens", 1_000_000);
    assertThat(operation(alice(root(), wrapper, inner), 3))
        .isEqualTo(
            new Operation.Embedding(
                "openai",
                "text-embedding-3-small",
                1_000_000L,
                1536L,
                new Cost(new BigDecimal("0.02000000"), Cost.Source.TABLE)));
  }

  @Test
  void anEmbeddingsCostIsLentForTheSameTokensOnly() {
    TestSpan wrapper = embedding(2, 100).with("gen_ai.usage.cost", 7);
    assertThat(cost(wrapper, embedding(3, 100).parent(2))).isEqualTo(Cost.Source.SPAN);
    assertThat(cost(wrapper, embedding(3, 99).parent(2))).isEqualTo(Cost.Source.TABLE);
  }

  private static Cost.Source cost(TestSpan wrapper, TestSpan inner) {
    Operation.Embedding call = (Operation.Embedding) operation(alice(root(), wrapper, inner), 3);
    return known(call.cost()).source();
  }
}
