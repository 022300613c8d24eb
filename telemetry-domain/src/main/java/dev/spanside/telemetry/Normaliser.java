package dev.spanside.telemetry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a span into the one model, whatever library wrote it. */
final class Normaliser {
  /** The part of a span's name after the operation: a model or a tool. */
  private static final Pattern NAME_TAIL =
      Pattern.compile(
          "(?:chat|text_completion|generate_content|completion|embeddings|execute_tool"
              + "|(?:tools|prompts)/[a-z]+) (\\S+)");

  private static final Pattern METHOD_IN_NAME =
      Pattern.compile("((?:tools|resources|prompts|sampling|notifications)/[A-Za-z_/]+)(?: .*)?");

  private final SpanReader reader;
  private final Classifier.Classification classification;

  private Normaliser(SpanData span) {
    this.reader = new SpanReader(span);
    this.classification = Classifier.classify(span);
  }

  static NormalisedSpan normalise(SpanData span) {
    Normaliser normaliser = new Normaliser(span);
    Operation operation = normaliser.operation();
    return new NormalisedSpan(
        ErrorText.completed(span),
        operation,
        normaliser.classification.rule(),
        normaliser.reader.taken());
  }

  private Operation operation() {
    return switch (classification.type()) {
      case LLM -> llmCall();
      case EMBEDDING -> embedding();
      case RETRIEVAL -> retrieval();
      case AGENT -> new Operation.AgentStep(reader.text(Conventions.AGENT_NAME));
      case TOOL -> toolCall();
      case MCP -> mcpCall();
      case FHIR -> FhirFacts.of(reader);
      case OTHER -> new Operation.Other();
    };
  }

  private Operation llmCall() {
    return new Operation.LlmCall(
        provider(),
        orNameTail(reader.text(Conventions.REQUEST_MODEL)),
        reader.text(Conventions.RESPONSE_MODEL),
        prompt(),
        messages(Conventions.COMPLETION, "assistant"),
        usage(),
        finishReasons(),
        reader.read(Conventions.TIME_TO_FIRST_TOKEN, Values::seconds),
        cost());
  }

  private @Nullable String provider() {
    String provider = reader.text(Conventions.PROVIDER);
    if (provider == null) {
      return null;
    }
    String name = provider.toLowerCase(Locale.ROOT);
    return Conventions.PROVIDERS.getOrDefault(name, name);
  }

  private List<Message> prompt() {
    List<Message> prompt = new ArrayList<>(messages(Conventions.SYSTEM_INSTRUCTIONS, "system"));
    prompt.addAll(messages(Conventions.PROMPT, "user"));
    return prompt;
  }

  private List<Message> messages(Field field, String role) {
    List<Message> messages = reader.read(field, value -> Messages.of(value, role));
    return messages == null ? List.of() : messages;
  }

  private List<String> finishReasons() {
    List<String> reasons = reader.read(Conventions.FINISH_REASONS, Values::texts);
    return reasons == null ? List.of() : reasons;
  }

  private TokenUsage usage() {
    return new TokenUsage(
        reader.count(Conventions.INPUT_TOKENS),
        reader.count(Conventions.OUTPUT_TOKENS),
        reader.count(Conventions.TOTAL_TOKENS),
        reader.count(Conventions.CACHE_READ_TOKENS),
        reader.count(Conventions.CACHE_WRITE_TOKENS),
        reader.count(Conventions.REASONING_TOKENS));
  }

  private @Nullable Cost cost() {
    BigDecimal usd = reader.read(Conventions.COST, Values::notNegative);
    return usd == null ? null : new Cost(usd, Cost.Source.SPAN);
  }

  private Operation embedding() {
    return new Operation.Embedding(
        provider(),
        orNameTail(reader.text(Conventions.REQUEST_MODEL)),
        reader.count(Conventions.INPUT_TOKENS),
        reader.count(Conventions.EMBEDDING_DIMENSIONS),
        cost());
  }

  private Operation retrieval() {
    List<AttributeValue> documents = reader.read(Conventions.RETRIEVAL_DOCUMENTS, Values::list);
    return new Operation.Retrieval(
        reader.text(Conventions.RETRIEVAL_QUERY), documents == null ? List.of() : documents);
  }

  private Operation toolCall() {
    String tool = orNameTail(reader.text(Conventions.TOOL_NAME));
    AttributeValue arguments = reader.content(Conventions.TOOL_ARGUMENTS);
    AttributeValue result = reader.content(Conventions.TOOL_RESULT);
    return new Operation.ToolCall(
        tool,
        reader.text(Conventions.TOOL_CALL_ID),
        arguments,
        result,
        isError(result),
        FhirFacts.ofTool(reader, tool, arguments, result));
  }

  private Operation mcpCall() {
    String tool = orNameTail(reader.text(Conventions.TOOL_NAME));
    AttributeValue arguments = reader.content(Conventions.TOOL_ARGUMENTS);
    AttributeValue result = reader.content(Conventions.TOOL_RESULT);
    return new Operation.McpCall(
        mcpMethod(),
        tool,
        reader.text(Conventions.TOOL_CALL_ID),
        arguments,
        result,
        isError(result),
        FhirFacts.ofTool(reader, tool, arguments, result));
  }

  private @Nullable String mcpMethod() {
    String method = reader.text(Conventions.MCP_METHOD);
    Matcher named = METHOD_IN_NAME.matcher(reader.span().name());
    return method == null && named.matches() ? named.group(1) : method;
  }

  /** A tool can fail in its span's status, by an error type, or in what it returns. */
  private boolean isError(@Nullable AttributeValue result) {
    return reader.span().status().isError()
        || reader.span().attributes().contains("error.type")
        || (result instanceof AttributeValue.MapValue(Attributes map)
            && AttributeValue.of(true).equals(map.get("isError")));
  }

  private @Nullable String orNameTail(@Nullable String stated) {
    Matcher name = NAME_TAIL.matcher(reader.span().name());
    return stated == null && name.matches() ? name.group(1) : stated;
  }
}
