package dev.spanside.telemetry;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a span is: the first rule that knows. A span's own word comes first, then what else
 * it carries, its name last. MCP comes before the operation name, since an MCP span also says
 * {@code execute_tool}.
 */
final class Classifier {
  /** The rule of spans that no rule knows. */
  static final String NO_RULE = "none";

  private static final List<Rule> RULES =
      List.of(
          attribute("mcp.method.name", OperationType.MCP),
          new Rule("gen_ai.operation.name", Classifier::byOperationName),
          name("mcp.*", "mcp\\..*", OperationType.MCP),
          name("openai.embeddings*", "openai\\.embeddings?\\b.*", OperationType.EMBEDDING),
          name("openai.*", "openai\\..*", OperationType.LLM),
          attributes("mcp.resource.", OperationType.MCP),
          attributes("gen_ai.tool.call.", OperationType.TOOL),
          attribute("gen_ai.tool.name", OperationType.TOOL),
          attributes("gen_ai.embeddings.", OperationType.EMBEDDING),
          attributes("gen_ai.retrieval.", OperationType.RETRIEVAL),
          attributes("gen_ai.usage.", OperationType.LLM),
          attributes("gen_ai.input.", OperationType.LLM),
          attributes("gen_ai.output.messages", OperationType.LLM),
          attribute("gen_ai.response.model", OperationType.LLM),
          attribute("gen_ai.request.model", OperationType.LLM),
          attribute("gen_ai.prompt", OperationType.LLM),
          attribute("gen_ai.completion", OperationType.LLM),
          name(
              "<mcp method>",
              "(tools|resources|prompts|sampling|notifications)/[a-z_/]+( \\S+)?",
              OperationType.MCP),
          name(
              "chat <model>",
              "(chat|text_completion|generate_content|completion) \\S+",
              OperationType.LLM),
          name("embeddings <model>", "embeddings \\S+", OperationType.EMBEDDING),
          name("retrieval <source>", "retrieval \\S+", OperationType.RETRIEVAL),
          name("execute_tool <tool>", "execute_tool \\S+", OperationType.TOOL),
          name(
              "invoke_agent <agent>",
              "(invoke_agent|create_agent|invoke_workflow)( .+)?",
              OperationType.AGENT),
          attributes("fhir.", OperationType.FHIR));

  private Classifier() {}

  /** What a span is, and which rule said so. */
  record Classification(OperationType type, String rule) {}

  /** Decides with the first rule that knows. */
  static Classification classify(SpanData span) {
    for (Rule rule : RULES) {
      OperationType type = rule.decide.apply(span);
      if (type != null) {
        return new Classification(type, rule.id);
      }
    }
    return new Classification(OperationType.OTHER, NO_RULE);
  }

  /** A rule says what a span is, or null if it does not know. */
  private record Rule(String id, Function<SpanData, @Nullable OperationType> decide) {
    static Rule of(String id, Predicate<SpanData> applies, OperationType type) {
      return new Rule(id, span -> applies.test(span) ? type : null);
    }
  }

  private static Rule attribute(String key, OperationType type) {
    return Rule.of(key, span -> span.attributes().contains(key), type);
  }

  private static Rule attributes(String prefix, OperationType type) {
    return Rule.of(prefix + "*", span -> span.attributes().containsPrefix(prefix), type);
  }

  private static Rule name(String id, String pattern, OperationType type) {
    Predicate<String> matches = Pattern.compile(pattern, Pattern.DOTALL).asMatchPredicate();
    return Rule.of("name: " + id, span -> matches.test(span.name()), type);
  }

  private static @Nullable OperationType byOperationName(SpanData span) {
    return span.attributes().get("gen_ai.operation.name")
            instanceof AttributeValue.StringValue(String name)
        ? Conventions.OPERATIONS.get(name)
        : null;
  }
}
