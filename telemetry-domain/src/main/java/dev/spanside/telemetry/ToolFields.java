package dev.spanside.telemetry;

/** Where spans state what a tool was given and said; rows like those of {@link Conventions}. */
final class ToolFields {
  private ToolFields() {}

  static final Field NAME =
      Field.of(
          "name",
          "gen_ai.tool.name",
          "tool.name",
          "ai.toolCall.name",
          "spring.ai.tool.definition.name",
          "tool_name",
          "gen_ai.prompt.name",
          "traceloop.entity.name",
          "fastmcp.component.key",
          "tool_call.function.name",
          "request/params/name");
  static final Field MCP_TOOL = NAME.named("tool");

  static final Field CALL_ID =
      Field.of(
          "call_id",
          "gen_ai.tool.call.id",
          "tool.id",
          "ai.toolCall.id",
          "spring.ai.tool.call.id",
          "tool_call.id",
          "output.value/data/tool_call_id",
          "output.value/tool_call_id");

  static final Field ARGUMENTS =
      Field.of(
          "arguments",
          "gen_ai.tool.call.arguments",
          "tool_arguments",
          "ai.toolCall.args",
          "spring.ai.tool.call.arguments",
          "tool.parameters",
          "gcp.vertex.agent.tool_call_args",
          "request/params/arguments",
          "langfuse.observation.input",
          "mlflow.spanInputs/",
          "traceloop.entity.input",
          "genkit:input",
          "input.value",
          "tool_call.function.arguments",
          "tool_input",
          "mcp.request.argument",
          "gen_ai.prompt",
          "input");

  static final Field RESULT =
      Field.of(
          "result",
          "gen_ai.tool.call.result",
          "tool_response",
          "ai.toolCall.result",
          "spring.ai.tool.call.result",
          "gcp.vertex.agent.tool_response",
          "langfuse.observation.output",
          "mlflow.spanOutputs/",
          "traceloop.entity.output",
          "genkit:output",
          "mcp.response.value",
          "response/result",
          "response",
          "output.value",
          "@tool.output/output",
          "gen_ai.completion",
          "output");

  static final Field MCP_METHOD =
      Field.of("method", "mcp.method.name", "rpc.method", "request/method");
}
