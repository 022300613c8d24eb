package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Message.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {
  private static Operation operation(TestSpan span) {
    return new Normaliser().normalise(span.build()).operation();
  }

  private static Operation.LlmCall llm(TestSpan span) {
    return (Operation.LlmCall) operation(span);
  }

  private static List<Message> said(String role, String text) {
    return List.of(new Message(role, List.of(new Part.Text(text))));
  }

  private static AttributeValue map(String key, AttributeValue value) {
    return AttributeValue.of(Attributes.builder().put(key, value).build());
  }

  @Test
  void aModelCallIsReadWhole() {
    TestSpan span =
        span(1)
            .with("gen_ai.operation.name", "chat")
            .with("gen_ai.provider.name", "openai")
            .with("gen_ai.request.model", "gpt-4o")
            .with("gen_ai.response.model", "gpt-4o-2024-08-06")
            .with("gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"Be kind.\"}]")
            .with(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]}]")
            .with(
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}]}]")
            .with("gen_ai.usage.input_tokens", 10)
            .with("gen_ai.usage.output_tokens", 5)
            .with("gen_ai.usage.cache_read.input_tokens", 4)
            .with("gen_ai.usage.cache_write.input_tokens", 3)
            .with("gen_ai.usage.reasoning.output_tokens", 2)
            .with(
                "gen_ai.response.finish_reasons",
                AttributeValue.of(List.of(AttributeValue.of("stop"))))
            .with("gen_ai.response.time_to_first_chunk", AttributeValue.of(0.25))
            .with("gen_ai.usage.cost", AttributeValue.of(0.001));
    NormalisedSpan normalised = new Normaliser().normalise(span.build());
    assertThat(normalised.operation())
        .isEqualTo(
            new Operation.LlmCall(
                "openai",
                "gpt-4o",
                "gpt-4o-2024-08-06",
                List.of(
                    new Message("system", List.of(new Part.Text("Be kind."))),
                    new Message("user", List.of(new Part.Text("Hi")))),
                said("assistant", "Hello"),
                new TokenUsage(10L, 5L, 15L, 4L, 3L, 2L),
                List.of("stop"),
                Duration.ofMillis(250),
                new Cost(new BigDecimal("0.001"), Cost.Source.SPAN)));
    assertThat(normalised.select(AttributeSelection.REST).data().attributes())
        .isEqualTo(
            Attributes.builder().put("gen_ai.operation.name", AttributeValue.of("chat")).build());
  }

  @Test
  void whatASpanDoesNotSayIsUnknown() {
    assertThat(llm(span(1).with("gen_ai.operation.name", "chat")))
        .isEqualTo(
            new Operation.LlmCall(
                null, null, null, List.of(), List.of(), TokenUsage.NONE, List.of(), null, null));
  }

  @Test
  void oldNamesAreRead() {
    Operation.LlmCall call =
        llm(
            span(1)
                .name("openai.chat.completion")
                .with("gen_ai.system", "OpenAI")
                .with("gen_ai.prompt", "Hi")
                .with("gen_ai.completion", "Hello")
                .with("gen_ai.usage.prompt_tokens", 10)
                .with("gen_ai.usage.completion_tokens", 5)
                .with("gen_ai.usage.cache_creation.input_tokens", 1));
    assertThat(call.provider()).isEqualTo("openai");
    assertThat(call.prompt()).isEqualTo(said("user", "Hi"));
    assertThat(call.completion()).isEqualTo(said("assistant", "Hello"));
    assertThat(call.usage()).isEqualTo(new TokenUsage(10L, 5L, 15L, null, 1L, null));
  }

  @Test
  void newNamesBeatOldOnes() {
    NormalisedSpan span =
        new Normaliser()
            .normalise(
                span(1)
                    .with("gen_ai.provider.name", "anthropic")
                    .with("gen_ai.system", "openai")
                    .with("gen_ai.usage.input_tokens", 1)
                    .with("gen_ai.usage.prompt_tokens", 2)
                    .build());
    Operation.LlmCall call = (Operation.LlmCall) span.operation();
    assertThat(call.provider()).isEqualTo("anthropic");
    assertThat(call.usage().input()).isEqualTo(1);
    assertThat(span.taken())
        .containsExactlyInAnyOrder("gen_ai.provider.name", "gen_ai.usage.input_tokens");
  }

  @Test
  void aValueThatSaysNothingIsPassedOver() {
    Operation.LlmCall call =
        llm(
            span(1)
                .with("gen_ai.operation.name", "chat")
                .with("gen_ai.provider.name", "")
                .with("gen_ai.system", "openai")
                .with("gen_ai.input.messages", "<REDACTED>")
                .with("gen_ai.prompt", "Hi")
                .with("gen_ai.usage.input_tokens", "many")
                .with("gen_ai.usage.prompt_tokens", "7"));
    assertThat(call.provider()).isEqualTo("openai");
    assertThat(call.prompt()).isEqualTo(said("user", "Hi"));
    assertThat(call.usage().input()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "az.ai.openai, azure.ai.openai",
    "az.ai.inference, azure.ai.inference",
    "vertex_ai, gcp.vertex_ai",
    "gemini, gcp.gemini",
    "xai, x_ai",
    "Mistral_AI, mistral_ai"
  })
  void providersHaveOneName(String written, String provider) {
    assertThat(llm(span(1).chat(1, 1).with("gen_ai.provider.name", written)).provider())
        .isEqualTo(provider);
  }

  @Test
  void theModelMayStandInTheNameOnly() {
    assertThat(llm(span(1).name("chat gpt-4o")).requestModel()).isEqualTo("gpt-4o");
    assertThat(llm(span(1).name("openai.chat.completion")).requestModel()).isNull();
    assertThat(
            llm(span(1).name("chat gpt-4o").with("gen_ai.request.model", "other")).requestModel())
        .isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource({"stop, 1", "'[\"stop\",\"length\"]', 2", "'[1]', 0"})
  void finishReasonsMayBeText(String written, int count) {
    assertThat(llm(span(1).chat(1, 1).with("gen_ai.response.finish_reasons", written)))
        .extracting(call -> call.finishReasons().size())
        .isEqualTo(count);
  }

  @Test
  void otherOperationsAreRead() {
    assertThat(
            operation(
                span(1)
                    .name("embeddings ada")
                    .with("gen_ai.provider.name", "openai")
                    .with("gen_ai.usage.input_tokens", 3)
                    .with("gen_ai.embeddings.dimension.count", 512)))
        .isEqualTo(new Operation.Embedding("openai", "ada", 3L, 512L, null));
    assertThat(
            operation(
                span(1)
                    .with("gen_ai.retrieval.query.text", "where")
                    .with("gen_ai.retrieval.documents", "[{\"id\":\"d\"}]")))
        .isEqualTo(new Operation.Retrieval("where", List.of(map("id", AttributeValue.of("d")))));
    assertThat(operation(span(1).name("retrieval store")))
        .isEqualTo(new Operation.Retrieval(null, List.of()));
    assertThat(operation(span(1).name("invoke_agent x").with("gen_ai.agent.name", "Helper")))
        .isEqualTo(new Operation.AgentStep("Helper"));
    assertThat(
            operation(span(1).with("fhir.resource_type", "Patient").with("fhir.operation", "read")))
        .isEqualTo(new Operation.FhirCall("read", "Patient", null, null, null));
    assertThat(operation(span(1).name("GET /"))).isEqualTo(new Operation.Other());
  }

  @Test
  void anErrorWithoutAMessageTakesTheLastExceptions() {
    TestSpan span =
        span(1)
            .status(SpanStatus.Code.ERROR, null)
            .event("exception", "exception.message", "first")
            .event("exception", "exception.message", "last")
            .event("note", "exception.message", "no exception");
    assertThat(messageOf(span)).isEqualTo("last");
    assertThat(messageOf(span(1).status(SpanStatus.Code.ERROR, " ").with("error.type", "timeout")))
        .isEqualTo("timeout");
    assertThat(
            messageOf(
                span(1)
                    .status(SpanStatus.Code.ERROR, null)
                    .event("exception", "exception.type", "java.io.IOException")))
        .isEqualTo("java.io.IOException");
    assertThat(messageOf(span(1).error().event("exception", "exception.message", "other")))
        .isEqualTo("it broke");
    assertThat(messageOf(span(1).event("exception", "exception.message", "handled"))).isNull();
    assertThat(messageOf(span(1).status(SpanStatus.Code.ERROR, null))).isNull();
  }

  private static @Nullable String messageOf(TestSpan span) {
    return new Normaliser().normalise(span.build()).data().status().message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Be kind. | Hi | system user",
        "Be kind. | [{'role':'system','content':'Be kind.'},{'role':'user','content':'Hi'}] | system user",
        "Be kind. | [{'role':'system','content':'Be kind.'}] | system",
        "Be kind. | [{'role':'system','content':'Be brief.'}] | system system",
        "[{'role':'system','content':'a'},{'role':'system','content':'b'}]"
            + " | [{'role':'system','content':'a'}] | system system system"
      })
  void instructionsThatTheMessagesBeginWithAreSaidOnce(
      String instructions, String messages, String roles) {
    Operation.LlmCall call =
        (Operation.LlmCall)
            new Normaliser()
                .normalise(
                    span(1)
                        .chat(1, 1)
                        .with("gen_ai.system_instructions", instructions.replace('\'', '"'))
                        .with("gen_ai.input.messages", messages.replace('\'', '"'))
                        .build())
                .operation();
    assertThat(call.prompt().stream().map(Message::role).toList())
        .containsExactly(roles.split(" "));
  }

  @Test
  void whatHoldsNoMessagesIsPassedOver() {
    Operation.LlmCall call =
        (Operation.LlmCall)
            new Normaliser()
                .normalise(
                    span(1)
                        .with("gen_ai.output.messages", "[[]]")
                        .with("gen_ai.completion", "hello")
                        .build())
                .operation();
    assertThat(call.completion())
        .containsExactly(new Message("assistant", List.of(new Message.Part.Text("hello"))));
  }

  @Test
  void anErrorTypeMarksAnErrorUnlessTheStatusIsOk() {
    TestSpan failed = span(1).chat(1, 1).with("error.type", "timeout");
    assertThat(new Normaliser().normalise(failed.build()).failed()).isTrue();
    assertThat(messageOf(failed)).isEqualTo("timeout");
    assertThat(new Normaliser().normalise(failed.status(SpanStatus.Code.OK, null).build()).failed())
        .isFalse();
    assertThat(
            new Normaliser().normalise(span(2).chat(1, 1).with("error.type", "").build()).failed())
        .isFalse();
  }
}
