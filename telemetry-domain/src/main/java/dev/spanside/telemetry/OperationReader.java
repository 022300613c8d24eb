package dev.spanside.telemetry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a span tells of its operation, whatever library wrote it. */
final class OperationReader {
  private static final List<Pattern> MODEL_IN_NAME =
      List.of(
          Pattern.compile(
              "(?:chat|text_completion|generate_content|completion|embeddings) (\\S+)"));

  /** The interface that Quarkus makes an agent of, and its method. */
  private static final List<Pattern> AGENT_IN_NAME =
      List.of(Pattern.compile("langchain4j\\.aiservices\\.(\\S+)"));

  private static final Field SERVER = Field.of("provider", "server.address");

  private final SpanReader reader;
  private final Classifier.Classification classification;
  private final MessageReader messages;

  OperationReader(
      SpanReader reader, Classifier.Classification classification, MessageReader messages) {
    this.reader = reader;
    this.classification = classification;
    this.messages = messages;
  }

  Operation operation() {
    return switch (classification.type()) {
      case LLM -> llmCall();
      case EMBEDDING -> embedding();
      case RETRIEVAL -> retrieval();
      case AGENT -> new Operation.AgentStep(named(Conventions.AGENT_NAME, AGENT_IN_NAME));
      case TOOL -> new ToolReader(reader, classification.rule()).toolCall();
      case MCP -> new ToolReader(reader, classification.rule()).mcpCall();
      case FHIR -> FhirFacts.of(reader);
      case OTHER -> new Operation.Other();
    };
  }

  private Operation llmCall() {
    return new Operation.LlmCall(
        provider(),
        model(Conventions.REQUEST_MODEL),
        reader.name(Conventions.RESPONSE_MODEL),
        prompt(),
        messages(Conventions.COMPLETION, "assistant"),
        UsageReader.read(reader),
        finishReasons(),
        timeToFirstToken(),
        cost());
  }

  private @Nullable String provider() {
    String provider = reader.read(Conventions.PROVIDER, Providers::named);
    return provider != null ? provider : reader.read(SERVER, Providers::ofHost);
  }

  private @Nullable String model(Field field) {
    return named(field, MODEL_IN_NAME);
  }

  private @Nullable String named(Field field, List<Pattern> inSpanName) {
    String name = reader.name(field);
    return name != null ? name : reader.inName(field, inSpanName);
  }

  /** System instructions of their own come first, unless the messages begin with them. */
  private List<Message> prompt() {
    List<Message> instructions = messages(Conventions.SYSTEM_INSTRUCTIONS, "system");
    List<Message> messages = messages(Conventions.PROMPT, "user");
    if (instructions.isEmpty() || startsWith(messages, instructions)) {
      return messages;
    }
    List<Message> prompt = new ArrayList<>(instructions);
    prompt.addAll(messages);
    return prompt;
  }

  private static boolean startsWith(List<Message> messages, List<Message> first) {
    return messages.size() >= first.size() && messages.subList(0, first.size()).equals(first);
  }

  private List<Message> messages(Field field, String role) {
    return list(field, value -> messages.read(value, role));
  }

  private List<String> finishReasons() {
    List<String> reasons = list(Conventions.FINISH_REASONS, FinishReasons::in);
    return reasons.isEmpty()
        ? list(Conventions.REASONS_OF_CHOICES, FinishReasons::ofChoices)
        : reasons;
  }

  private @Nullable Duration timeToFirstToken() {
    Duration time = reader.read(Conventions.TIME_TO_FIRST_TOKEN, Values::seconds);
    return time != null ? time : reader.read(Conventions.MILLIS_TO_FIRST_TOKEN, Values::millis);
  }

  private @Nullable Cost cost() {
    BigDecimal usd = reader.read(Conventions.COST, Values::dollars);
    return usd == null ? null : new Cost(usd, Cost.Source.SPAN);
  }

  private Operation embedding() {
    return new Operation.Embedding(
        provider(),
        model(Conventions.EMBEDDING_MODEL),
        embeddedTokens(),
        reader.count(Conventions.EMBEDDING_DIMENSIONS),
        cost());
  }

  private @Nullable Long embeddedTokens() {
    Long tokens = reader.count(TokenFields.INPUT);
    return tokens != null ? tokens : reader.count(TokenFields.INPUT_WITHOUT_CACHE);
  }

  private Operation retrieval() {
    return new Operation.Retrieval(
        reader.text(Conventions.RETRIEVAL_QUERY),
        list(Conventions.RETRIEVAL_DOCUMENTS, Values::list));
  }

  private <T> List<T> list(Field field, Function<AttributeValue, @Nullable List<T>> reading) {
    List<T> list =
        reader.read(
            field,
            value -> {
              List<T> found = reading.apply(value);
              return found == null || found.isEmpty() ? null : found;
            });
    return list == null ? List.of() : list;
  }
}
