package dev.spanside.telemetry;

import org.jspecify.annotations.Nullable;

/** What spans of different layers say of one tool call. */
record ToolFacts(
    @Nullable String tool,
    @Nullable String callId,
    @Nullable AttributeValue arguments,
    @Nullable AttributeValue result,
    Operation.@Nullable FhirCall fhir) {
  private static final ToolFacts NONE = new ToolFacts(null, null, null, null, null);

  static ToolFacts of(Operation operation) {
    return switch (operation) {
      case Operation.ToolCall call ->
          new ToolFacts(call.name(), call.callId(), call.arguments(), call.result(), call.fhir());
      case Operation.McpCall call ->
          new ToolFacts(call.tool(), call.callId(), call.arguments(), call.result(), call.fhir());
      case Operation.FhirCall call -> new ToolFacts(null, null, null, null, call);
      case Operation.LlmCall call -> NONE;
      case Operation.Embedding embedding -> NONE;
      case Operation.Retrieval retrieval -> NONE;
      case Operation.AgentStep step -> NONE;
      case Operation.Other other -> NONE;
    };
  }
}
