package dev.spanside.telemetry;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a span is: the first rule that knows. A span's own word comes first, then what else
 * it carries, its name last. MCP comes before the words, since an MCP span also says {@code
 * execute_tool}.
 */
final class Classifier {
  /** The rule of spans that no rule knows. */
  static final String NO_RULE = "none";

  /** The rule of requests to a model's HTTP interface. */
  static final String MODEL_API = "http: model";

  private static final String OPERATION = "gen_ai.operation.name";

  private static final Pattern MODEL_PATH =
      Pattern.compile(
          ".*/(?:chat/completions|v1/messages|v1/responses|v1/completions"
              + "|[^/]+:(?:generateContent|streamGenerateContent))");
  private static final Pattern EMBEDDING_PATH =
      Pattern.compile(
          ".*/(?:(?:v1|deployments/[^/]+)/embeddings|[^/]+:(?:embedContent|batchEmbedContents))");

  private static final List<Rule> RULES =
      Stream.of(first(), words(), contents(), names(), last()).flatMap(List::stream).toList();

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

  /** What other rules would take for something else. */
  private static List<Rule> first() {
    return List.of(
        Rule.of(
            "logfire.span_type",
            span -> "pending_span".equals(text(span, "logfire.span_type")),
            OperationType.OTHER),
        name("(merged tools)", "execute_tool \\(merged tools\\)", OperationType.OTHER),
        attribute("mcp.method.name", OperationType.MCP),
        Rule.of("rpc.system", Classifier::isMcpOverRpc, OperationType.MCP),
        attributes("mcp.request.", OperationType.MCP),
        attributes("mcp.response.", OperationType.MCP),
        scope("fastmcp", OperationType.MCP),
        scope("mcp-python-sdk", OperationType.MCP),
        scope("Experimental.ModelContextProtocol", OperationType.MCP),
        scope("logfire.mcp", OperationType.MCP),
        Rule.of("http: fhir", span -> FhirRequest.of(span) != null, OperationType.FHIR));
  }

  /** Attributes that hold a word for what the span is. */
  private static List<Rule> words() {
    Rule vercel = new Rule("ai.operationId", Classifier::byOperationId);
    return Stream.of(
            OperationWords.KEYS.stream().map(Classifier::word),
            Stream.of(vercel),
            OperationWords.LATER_KEYS.stream().map(Classifier::word),
            Stream.of(Rule.of(OPERATION, Classifier::isFramework, OperationType.AGENT)))
        .flatMap(rules -> rules)
        .toList();
  }

  /** What a span carries that has no word. */
  private static List<Rule> contents() {
    return List.of(
        attributes("mcp.resource.", OperationType.MCP),
        attributes("gen_ai.tool.call.", OperationType.TOOL),
        attribute("gen_ai.tool.name", OperationType.TOOL),
        attribute("tool_arguments", OperationType.TOOL),
        attribute("all_messages_events", OperationType.AGENT),
        attribute("pydantic_ai.all_messages", OperationType.AGENT),
        attributes("gen_ai.aggregated_usage.", OperationType.AGENT),
        attributes("gen_ai.embeddings.", OperationType.EMBEDDING),
        attributes("embedding.", OperationType.EMBEDDING),
        attributes("gen_ai.retrieval.", OperationType.RETRIEVAL),
        attributes("gen_ai.usage.", OperationType.LLM),
        attributes("gen_ai.input.", OperationType.LLM),
        attributes("gen_ai.output.messages", OperationType.LLM),
        attribute("gen_ai.response.model", OperationType.LLM),
        attribute("gen_ai.request.model", OperationType.LLM),
        attribute("gen_ai.prompt", OperationType.LLM),
        indexed("gen_ai.prompt.", OperationType.LLM),
        attribute("gen_ai.completion", OperationType.LLM),
        indexed("gen_ai.completion.", OperationType.LLM),
        indexed("llm.input_messages.", OperationType.LLM),
        attributes("llm.token_count.", OperationType.LLM),
        Rule.of("gcp.vertex.agent.llm_request", Classifier::isAdkModelCall, OperationType.LLM),
        Rule.of("event gen_ai.*", Classifier::hasMessageEvent, OperationType.LLM));
  }

  private static List<Rule> names() {
    return List.of(
        name("mcp.*", "mcp\\..*", OperationType.MCP),
        name("openai.embeddings*", "openai\\.embeddings?\\b.*", OperationType.EMBEDDING),
        name("openai.*", "openai\\.(?:chat|completion|response).*", OperationType.LLM),
        name(
            "<mcp method>",
            "(tools|resources|prompts|sampling|notifications)/[a-z_/]+( \\S+)?",
            OperationType.MCP),
        name("MCP *", "MCP (send|request|server handle|client handle).*", OperationType.MCP),
        name(
            "chat <model>",
            "(chat|text_completion|generate_content|completion) \\S+",
            OperationType.LLM),
        name("<client>.chat", "\\S+\\.chat", OperationType.LLM),
        name("call_llm", "call_llm", OperationType.LLM),
        name("embeddings <model>", "embeddings \\S+", OperationType.EMBEDDING),
        name("retrieval <source>", "retrieval \\S+", OperationType.RETRIEVAL),
        name(
            "execute_tool <tool>",
            "(execute_tool|tool_call|running tool:?) \\S+",
            OperationType.TOOL),
        name("<tool>.tool", "\\S+\\.tool", OperationType.TOOL),
        name(
            "invoke_agent <agent>",
            "(invoke_agent|create_agent|invoke_workflow)( .+)?|agent run",
            OperationType.AGENT),
        name("langchain4j.aiservices.*", "langchain4j\\.aiservices\\..+", OperationType.AGENT));
  }

  private static List<Rule> last() {
    return List.of(
        attributes("fhir.", OperationType.FHIR),
        Rule.of(MODEL_API, span -> requests(MODEL_PATH, span), OperationType.LLM),
        Rule.of(MODEL_API, span -> requests(EMBEDDING_PATH, span), OperationType.EMBEDDING));
  }

  private static Rule attribute(String key, OperationType type) {
    return Rule.of(key, span -> span.attributes().contains(key), type);
  }

  private static Rule attributes(String prefix, OperationType type) {
    return Rule.of(prefix + "*", span -> span.attributes().containsPrefix(prefix), type);
  }

  private static Rule indexed(String prefix, OperationType type) {
    return Rule.of(prefix + "*", span -> span.attributes().containsIndexed(prefix), type);
  }

  private static Rule scope(String name, OperationType type) {
    return Rule.of("scope: " + name, span -> span.scope().name().equals(name), type);
  }

  private static Rule name(String id, String pattern, OperationType type) {
    Pattern whole = Pattern.compile(pattern, Pattern.DOTALL);
    return Rule.of("name: " + id, span -> whole.matcher(span.name()).matches(), type);
  }

  private static Rule word(String key) {
    return new Rule(
        key,
        span -> {
          AttributeValue value = span.attributes().get(key);
          String word = value == null ? null : Values.name(value);
          return word == null ? null : OperationWords.type(word.toLowerCase(Locale.ROOT));
        });
  }

  private static boolean isFramework(SpanData span) {
    return OperationWords.FRAMEWORK.equalsIgnoreCase(text(span, OPERATION));
  }

  private static boolean isMcpOverRpc(SpanData span) {
    return Set.of("mcp", "jsonrpc").contains(String.valueOf(text(span, "rpc.system")))
        && McpMethods.isMethod(String.valueOf(text(span, "rpc.method")));
  }

  /** The Vercel AI SDK: the inner spans are the calls, what is around them is a step. */
  private static @Nullable OperationType byOperationId(SpanData span) {
    String id = text(span, "ai.operationId");
    if (id == null || !id.startsWith("ai.")) {
      return null;
    }
    if (id.endsWith(".doGenerate") || id.endsWith(".doStream")) {
      return OperationType.LLM;
    }
    if (id.endsWith(".doEmbed")) {
      return OperationType.EMBEDDING;
    }
    return id.equals("ai.toolCall") ? OperationType.TOOL : OperationType.AGENT;
  }

  /** Google's ADK writes an empty request on tool spans. */
  private static boolean isAdkModelCall(SpanData span) {
    AttributeValue request = span.attributes().get("gcp.vertex.agent.llm_request");
    return request != null && !Values.saysNothing(request);
  }

  private static boolean hasMessageEvent(SpanData span) {
    return span.events().stream()
        .map(SpanEvent::name)
        .anyMatch(name ->
            name.equals("gen_ai.choice")
                || (name.startsWith("gen_ai.") && name.endsWith(".message")));
  }

  private static boolean requests(Pattern path, SpanData span) {
    HttpRequest request = span.kind() == SpanKind.CLIENT ? HttpRequest.of(span) : null;
    return request != null && path.matcher(request.path()).matches();
  }

  private static @Nullable String text(SpanData span, String key) {
    return Values.text(span.attributes().get(key));
  }
}
