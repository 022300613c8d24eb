package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One tool call, as each convention tells it. */
class ToolConventionsTest {
  private static final String ARGUMENTS = "{\"city\":\"Paris\"}";
  private static final String RESULT = "{\"sky\":\"rainy\"}";

  private static AttributeValue json(String text) {
    AttributeValue value = JsonText.parse(text);
    return value == null ? AttributeValue.EMPTY : value;
  }

  private static Operation operation(TestSpan span) {
    return new Normaliser().normalise(span.build()).operation();
  }

  private static TestSpan content(TestSpan span, String arguments, String result) {
    return span.with(arguments, ARGUMENTS).with(result, RESULT);
  }

  static Stream<TestSpan> toolSpans() {
    return Stream.of(
        content(
            span(1).tool("weather").with("gen_ai.tool.call.id", "c1"),
            "gen_ai.tool.call.arguments",
            "gen_ai.tool.call.result"),
        content(
            span(2)
                .name("running tool: weather")
                .with("gen_ai.tool.name", "weather")
                .with("gen_ai.tool.call.id", "c1"),
            "tool_arguments",
            "tool_response"),
        content(
            span(3)
                .with("ai.operationId", "ai.toolCall")
                .with("ai.toolCall.name", "weather")
                .with("ai.toolCall.id", "c1"),
            "ai.toolCall.args",
            "ai.toolCall.result"),
        content(
            span(4)
                .with("spring.ai.kind", "tool_call")
                .with("spring.ai.tool.definition.name", "weather")
                .with("spring.ai.tool.call.id", "c1"),
            "spring.ai.tool.call.arguments",
            "spring.ai.tool.call.result"),
        content(
            span(5)
                .with("openinference.span.kind", "TOOL")
                .with("tool.name", "weather")
                .with("tool.id", "c1")
                .with("tool.parameters", "{\"type\":\"object\",\"properties\":{\"city\":{}}}"),
            "input.value",
            "output.value"),
        span(12)
            .with("openinference.span.kind", "TOOL")
            .with("tool.name", "weather")
            .with("input.value", ARGUMENTS)
            .with(
                "output.value",
                "{\"type\":\"tool\",\"data\":{\"content\":\"{\\\"sky\\\":\\\"rainy\\\"}\",\"tool_call_id\":\"c1\"}}"),
        content(
            span(6)
                .name("execute_tool weather")
                .with("gcp.vertex.agent.llm_request", "{}")
                .with("gen_ai.tool.call.id", "c1"),
            "gcp.vertex.agent.tool_call_args",
            "gcp.vertex.agent.tool_response"),
        content(
            span(7)
                .with("traceloop.span.kind", "tool")
                .with("traceloop.entity.name", "weather")
                .with("tool_call.id", "c1"),
            "traceloop.entity.input",
            "traceloop.entity.output"),
        content(
            span(8)
                .name("weather")
                .with("langfuse.observation.type", "tool")
                .with("tool_call.id", "c1"),
            "langfuse.observation.input",
            "langfuse.observation.output"),
        content(
            span(9)
                .with("mlflow.spanType", "TOOL")
                .with("tool.name", "weather")
                .with("tool.id", "c1"),
            "mlflow.spanInputs",
            "mlflow.spanOutputs"),
        content(
            span(10)
                .name("weather")
                .with("langsmith.span.kind", "tool")
                .with("gen_ai.tool.call.id", "c1"),
            "gen_ai.prompt",
            "gen_ai.completion"),
        content(span(13).tool("weather").with("gen_ai.tool.call.id", "c1"), "input", "output"),
        span(11)
            .with("span.type", "tool")
            .with("tool_name", "weather")
            .with("tool.id", "c1")
            .with("tool_input", ARGUMENTS)
            .event("tool.output", "output", RESULT));
  }

  @ParameterizedTest
  @MethodSource("toolSpans")
  void theToolCallIsTheSame(TestSpan span) {
    assertThat(operation(span))
        .isEqualTo(
            new Operation.ToolCall("weather", "c1", json(ARGUMENTS), json(RESULT), false, null));
  }

  static Stream<TestSpan> mcpSpans() {
    return Stream.of(
        content(
            span(1).mcp(SpanKind.CLIENT, "weather"),
            "gen_ai.tool.call.arguments",
            "gen_ai.tool.call.result"),
        span(2)
            .scope("logfire.mcp")
            .name("MCP request: tools/call weather")
            .with("rpc.system", "jsonrpc")
            .with("rpc.method", "tools/call")
            .with(
                "request",
                "{\"method\":\"tools/call\",\"params\":{\"name\":\"weather\",\"arguments\":"
                    + ARGUMENTS
                    + "}}")
            .with("response", RESULT),
        span(3)
            .scope("logfire.mcp")
            .name("MCP server handle request: tools/call")
            .with(
                "request",
                "{\"method\":\"tools/call\",\"params\":{\"name\":\"weather\",\"arguments\":"
                    + ARGUMENTS
                    + "}}")
            .with("response", "{\"result\":" + RESULT + "}"),
        span(4)
            .scope("fastmcp")
            .name("tools/call weather")
            .with("fastmcp.component.key", "tool:weather@1.2")
            .with("mcp.request.argument", ARGUMENTS)
            .with("mcp.response.value", RESULT));
  }

  @ParameterizedTest
  @MethodSource("mcpSpans")
  void theMcpCallIsTheSame(TestSpan span) {
    assertThat(operation(span))
        .isEqualTo(
            new Operation.McpCall(
                "tools/call", "weather", null, json(ARGUMENTS), json(RESULT), false, null));
  }

  @Test
  void aComponentsKeyIsItsNameAndVersion() {
    assertThat(
            operation(
                span(1)
                    .scope("fastmcp")
                    .with("mcp.method.name", "prompts/get")
                    .with("fastmcp.component.key", "prompt:hello@2")))
        .isEqualTo(new Operation.McpCall("prompts/get", "hello", null, null, null, false, null));
  }

  @ParameterizedTest
  @CsvSource({
    "error.type, tool_error, true",
    "rpc.response.status_code, -32602, true",
    "rpc.response.status_code, 0, false",
    "langfuse.observation.level, ERROR, true",
    "langfuse.observation.level, WARNING, false",
    "outcome, ERROR, true",
    "outcome, SUCCESS, false"
  })
  void anAttributeMaySayThatTheCallFailed(String key, String value, boolean failed) {
    TestSpan span = span(1).tool("t").with(key, value);
    assertThat(((Operation.ToolCall) operation(span)).isError()).isEqualTo(failed);
  }

  @Test
  void aNumberMaySayThatTheCallFailed() {
    assertThat(isError(span(1).tool("t").with("rpc.response.status_code", -1))).isTrue();
    assertThat(isError(span(1).tool("t").with("rpc.response.status_code", 200))).isFalse();
  }

  private static boolean isError(TestSpan span) {
    return ((Operation.ToolCall) operation(span)).isError();
  }

  @ParameterizedTest
  @CsvSource({
    "langfuse.observation.level, langfuse.observation.status_message, no luck, no luck",
    "outcome, error.type, timeout, timeout",
    "outcome, other, x,"
  })
  void anErrorThatAttributesTellIsTheSpansStatus(
      String mark, String key, String value, @Nullable String message) {
    SpanStatus status =
        new Normaliser()
            .normalise(span(1).with(mark, "ERROR").with(key, value).build())
            .data()
            .status();
    assertThat(status).isEqualTo(new SpanStatus(SpanStatus.Code.ERROR, message));
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.retrieval.query.text, gen_ai.retrieval.documents",
    "input.value, output.value",
    "langfuse.observation.input, langfuse.observation.output",
    "traceloop.entity.input, traceloop.entity.output",
    "gen_ai.prompt, gen_ai.completion"
  })
  void retrievalsAreRead(String query, String documents) {
    assertThat(
            operation(
                span(1)
                    .with("gen_ai.operation.name", "retrieval")
                    .with(query, "where")
                    .with(documents, "[" + RESULT + "]")))
        .isEqualTo(new Operation.Retrieval("where", List.of(json(RESULT))));
  }

  @Test
  void retrievedDocumentsMayHaveKeysOfTheirOwn() {
    assertThat(
            operation(
                span(1)
                    .with("openinference.span.kind", "RETRIEVER")
                    .with("retrieval.documents.0.document.id", "d1")
                    .with("retrieval.documents.1.document.id", "d2")))
        .isEqualTo(
            new Operation.Retrieval(
                null,
                List.of(
                    json("{\"document\":{\"id\":\"d1\"}}"),
                    json("{\"document\":{\"id\":\"d2\"}}"))));
  }
}
