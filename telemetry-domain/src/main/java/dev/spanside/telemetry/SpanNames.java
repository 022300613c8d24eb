package dev.spanside.telemetry;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is shown of span names. */
final class SpanNames {
  /** More names of models, tools and methods are not kept. */
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

  private static final Pattern MCP_METHOD = Pattern.compile(McpMethods.PATTERN);

  private static final Pattern DOTTED =
      Pattern.compile(
          "(?:ai|anthropic|chat|fhir|gen_ai|langchain4j|mcp|openai)(?:\\.[a-zA-Z_]{1,40}){1,4}");

  private static final Pattern DATED_MODEL =
      Pattern.compile(
          "((?:[a-z_./]{1,60} )?[A-Za-z][A-Za-z._:/-]{0,99}\\d[A-Za-z0-9._:/-]{0,99}?[-@])"
              + "(202\\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\\d|3[01])(?:-v\\d{1,2}(?::\\d)?)?)");

  private final Set<String> known = new HashSet<>();

  /** Knows the names of the models, tools and methods that an answer states. */
  SpanNames(Collection<NormalisedSpan> spans) {
    for (NormalisedSpan span : spans) {
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
    if (known.size() < MAX_KNOWN && AttributePolicy.isWord(name)) {
      known.add(name);
    }
  }

  /**
   * A span name as text, but for the name of a model, a tool or a method at its end: {@code chat
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
    return derived(name, redaction);
  }

  /**
   * A name that no attribute states, as text, but for the date at the end of a model's: one of this
   * decade, after a family with a number in it.
   */
  static String derived(String name, UnaryOperator<String> redaction) {
    Matcher dated = DATED_MODEL.matcher(name);
    return dated.matches()
        ? redaction.apply(dated.group(1)) + dated.group(2)
        : redaction.apply(name);
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
