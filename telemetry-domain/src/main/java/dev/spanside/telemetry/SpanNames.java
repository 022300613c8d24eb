package dev.spanside.telemetry;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is shown of span names. */
final class SpanNames {
  /** More names of models, tools and agents are not kept. */
  static final int MAX_KNOWN = 10_000;

  /** A longer end of a span name is not the name of anything. */
  private static final int MAX_LENGTH = 256;

  /** The first words of span names in OpenTelemetry's conventions, and HTTP's methods. */
  private static final Set<String> OPERATIONS =
      Set.of(
          "CONNECT",
          "DELETE",
          "GET",
          "HEAD",
          "HTTP",
          "MCP",
          "OPTIONS",
          "PATCH",
          "POST",
          "PUT",
          "TRACE",
          "chat",
          "completion",
          "create_agent",
          "embeddings",
          "execute_tool",
          "generate_content",
          "initialize",
          "invoke_agent",
          "invoke_workflow",
          "ping",
          "plan",
          "retrieval",
          "text_completion");

  private static final Pattern MCP_METHOD =
      Pattern.compile(
          "(?:completion|elicitation|logging|notifications|prompts|resources|roots|sampling|tasks"
              + "|tools)/[a-zA-Z_]{1,40}(?:/[a-zA-Z_]{1,40})?");

  private static final Pattern DOTTED =
      Pattern.compile(
          "(?:ai|anthropic|chat|fhir|gen_ai|langchain4j|mcp|openai)(?:\\.[a-zA-Z_]{1,40}){1,4}");

  private final Set<String> known = new HashSet<>();

  /** Knows the names of the models, tools and agents of an answer. */
  SpanNames(Collection<NormalisedSpan> spans) {
    for (NormalisedSpan span : spans) {
      named(span.operation()).forEach(this::add);
      span.data()
          .attributes()
          .forEach((key, value) -> {
            if (AttributePolicy.isName(key)
                && value instanceof AttributeValue.StringValue(String name)) {
              add(name);
            }
          });
    }
  }

  private void add(String name) {
    if (known.size() < MAX_KNOWN && name.length() <= MAX_LENGTH) {
      known.add(name);
    }
  }

  private static Stream<String> named(Operation operation) {
    return switch (operation) {
      case Operation.LlmCall call -> names(call.requestModel(), call.responseModel());
      case Operation.Embedding embedding -> names(embedding.model());
      case Operation.AgentStep step -> names(step.name());
      case Operation.ToolCall call -> names(call.name());
      case Operation.McpCall call -> names(call.method(), call.tool());
      case Operation.Retrieval retrieval -> Stream.empty();
      case Operation.FhirCall call -> Stream.empty();
      case Operation.Other other -> Stream.empty();
    };
  }

  private static Stream<String> names(@Nullable String... names) {
    return Stream.of(names).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  /**
   * A span name as text, but for the name of a model, a tool or an agent at its end: {@code chat
   * gpt-4o-2024-08-06} stays.
   */
  String redacted(String name, UnaryOperator<String> redaction) {
    if (known.contains(name)) {
      return name;
    }
    int from = Math.max(0, name.length() - MAX_LENGTH - 1);
    for (int i = name.indexOf(' ', from); i >= 0; i = name.indexOf(' ', i + 1)) {
      if (known.contains(name.substring(i + 1))) {
        return redaction.apply(name.substring(0, i)) + name.substring(i);
      }
    }
    return redaction.apply(name);
  }

  /**
   * A span name without its tail: its first word if that is an operation's name by convention, else
   * the operation's type.
   */
  static String operation(String name, OperationType type) {
    int blank = name.indexOf(' ');
    String word = blank < 0 ? name : name.substring(0, blank);
    boolean conventional =
        OPERATIONS.contains(word)
            || MCP_METHOD.matcher(word).matches()
            || DOTTED.matcher(word).matches();
    return conventional ? word : type.name().toLowerCase(Locale.ROOT);
  }
}
