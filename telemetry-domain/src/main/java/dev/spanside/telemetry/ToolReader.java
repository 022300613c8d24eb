package dev.spanside.telemetry;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the calls of tools, by an agent or over the Model Context Protocol. */
final class ToolReader {
  private static final List<Pattern> TOOL_IN_NAME =
      List.of(
          Pattern.compile("(?:execute_tool|tool_call|running tool:?) (\\S+)"),
          Pattern.compile("(?:MCP [a-z ]+:? )?(?:tools/call|prompts/get) (\\S+)"),
          Pattern.compile("(\\S+)\\.tool"));
  private static final List<Pattern> WHOLE_NAME = List.of(Pattern.compile("(\\S+)"));
  private static final List<Pattern> METHOD_IN_NAME =
      List.of(
          Pattern.compile(
              "(?:MCP [a-z ]+:? )?(" + McpMethods.PATTERN + "|initialize|ping)(?: .*)?"));

  /** How FastMCP writes a component: {@code tool:search@1}. */
  private static final Pattern COMPONENT = Pattern.compile("(?:tool|prompt):([^@]+)(?:@.*)?");

  /** Rules of libraries that name a tool's span like the tool. */
  private static final Set<String> NAMED_LIKE_TOOL =
      Set.of(
          "langfuse.observation.type",
          "langsmith.span.kind",
          "mlflow.spanType",
          "openinference.span.kind");

  private final SpanReader reader;
  private final String rule;

  /**
   * A reader.
   *
   * @param rule what told that the span is a tool's
   */
  ToolReader(SpanReader reader, String rule) {
    this.reader = reader;
    this.rule = rule;
  }

  Operation.ToolCall toolCall() {
    String tool = tool(ToolFields.NAME);
    AttributeValue arguments = arguments();
    AttributeValue result = result();
    return new Operation.ToolCall(
        tool,
        reader.name(ToolFields.CALL_ID),
        arguments,
        result,
        isError(result),
        FhirFacts.ofTool(reader, tool, arguments, result));
  }

  Operation.McpCall mcpCall() {
    String tool = tool(ToolFields.MCP_TOOL);
    AttributeValue arguments = arguments();
    AttributeValue result = result();
    return new Operation.McpCall(
        method(),
        tool,
        reader.name(ToolFields.CALL_ID),
        arguments,
        result,
        isError(result),
        FhirFacts.ofTool(reader, tool, arguments, result));
  }

  private @Nullable String tool(Field field) {
    String stated = reader.read(field, ToolReader::componentName);
    if (stated != null) {
      return stated;
    }
    String named = reader.inName(field, TOOL_IN_NAME);
    return named == null && NAMED_LIKE_TOOL.contains(rule)
        ? reader.inName(field, WHOLE_NAME)
        : named;
  }

  private static @Nullable String componentName(AttributeValue value) {
    String name = Values.name(value);
    Matcher component = name == null ? null : COMPONENT.matcher(name);
    return component != null && component.matches() ? component.group(1) : name;
  }

  private @Nullable AttributeValue arguments() {
    return reader.read(
        ToolFields.ARGUMENTS,
        value -> {
          AttributeValue arguments = Values.structured(value);
          return isSchema(arguments) ? null : arguments;
        });
  }

  private @Nullable AttributeValue result() {
    return reader.read(ToolFields.RESULT, ToolReader::said);
  }

  /** LangChain's tools answer with a whole message. */
  private static AttributeValue said(AttributeValue value) {
    AttributeValue result = Values.structured(value);
    if (result instanceof AttributeValue.MapValue(Attributes map)) {
      Attributes message = Members.inner(map, "data", "kwargs");
      AttributeValue content = Members.structured(message, "content");
      return content != null && message.contains("tool_call_id") ? content : result;
    }
    return result;
  }

  /** What a tool takes, not what it was given. */
  private static boolean isSchema(AttributeValue value) {
    return value instanceof AttributeValue.MapValue(Attributes map)
        && map.get("properties") instanceof AttributeValue.MapValue
        && AttributeValue.of("object").equals(map.get("type"));
  }

  private @Nullable String method() {
    String method = reader.name(ToolFields.MCP_METHOD);
    return method != null ? method : reader.inName(ToolFields.MCP_METHOD, METHOD_IN_NAME);
  }

  /** A call can fail by what marks its span, by a code, or in what it returns. */
  private boolean isError(@Nullable AttributeValue result) {
    Attributes attributes = reader.span().attributes();
    return ErrorText.isMarked(reader.span())
        || isNegative(attributes.get("rpc.response.status_code"))
        || isFailure(result);
  }

  /** Whether MCP's result of a tool says that the tool failed. */
  static boolean isFailure(@Nullable AttributeValue result) {
    return result instanceof AttributeValue.MapValue(Attributes map)
        && AttributeValue.of(true).equals(map.get("isError"));
  }

  /** JSON-RPC's errors have codes below 0. */
  private static boolean isNegative(@Nullable AttributeValue code) {
    return switch (code) {
      case AttributeValue.LongValue(long number) -> number < 0;
      case AttributeValue.StringValue(String text) -> text.startsWith("-");
      case null, default -> false;
    };
  }
}
