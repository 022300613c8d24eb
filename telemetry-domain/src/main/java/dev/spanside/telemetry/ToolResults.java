package dev.spanside.telemetry;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tools answered, as the next model call was told. It completes tool calls whose own spans do
 * not say it; call ids link the two.
 */
final class ToolResults {
  /** An answer and the span of the model call that has it in its prompt. */
  private record Told(AttributeValue result, String spanId) {}

  private final Map<String, TreeMap<Instant, Told>> byCallId = new HashMap<>();

  ToolResults(List<NormalisedSpan> spans) {
    for (NormalisedSpan span : spans) {
      if (span.operation() instanceof Operation.LlmCall call) {
        call.prompt().forEach(message -> add(message, span));
      }
    }
  }

  private void add(Message message, NormalisedSpan span) {
    for (Message.Part part : message.parts()) {
      if (part instanceof Message.Part.ToolResult(String id, AttributeValue result)
          && id != null
          && result != null) {
        byCallId
            .computeIfAbsent(id, key -> new TreeMap<>())
            .putIfAbsent(span.data().start(), new Told(result, span.spanId()));
      }
    }
  }

  /** The span, with the result if it is a tool call that lacks it. */
  NormalisedSpan completed(NormalisedSpan span) {
    return switch (span.operation()) {
      case Operation.ToolCall call when call.result() == null -> {
        Told told = next(call.callId(), span);
        yield told == null ? span : with(span, call.withResult(told.result), told);
      }
      case Operation.McpCall call when call.result() == null -> {
        Told told = next(call.callId(), span);
        yield told == null ? span : with(span, call.withResult(told.result), told);
      }
      case Operation.ToolCall call -> span;
      case Operation.McpCall call -> span;
      case Operation.LlmCall call -> span;
      case Operation.Embedding embedding -> span;
      case Operation.Retrieval retrieval -> span;
      case Operation.AgentStep step -> span;
      case Operation.FhirCall call -> span;
      case Operation.Other other -> span;
    };
  }

  private @Nullable Told next(@Nullable String callId, NormalisedSpan span) {
    TreeMap<Instant, Told> told = callId == null ? null : byCallId.get(callId);
    Map.Entry<Instant, Told> next = told == null ? null : told.ceilingEntry(span.data().start());
    return next == null ? null : next.getValue();
  }

  private static NormalisedSpan with(NormalisedSpan span, Operation operation, Told told) {
    return span.completed(
        operation, ToolFields.RESULT, new FactOrigin(null, "next_prompt", told.spanId));
  }
}
