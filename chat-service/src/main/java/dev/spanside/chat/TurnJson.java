package dev.spanside.chat;

import dev.spanside.telemetry.SessionId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How answers and events look on the wire. */
final class TurnJson {
  private static final double NANOS_OF_A_MILLISECOND = 1e6;

  private TurnJson() {}

  static Map<String, Object> answer(SessionId session, ChatAnswer answer, String traceId) {
    return Json.object(
        "session_id",
        session.value(),
        "output",
        answer.output(),
        "model",
        answer.model(),
        "usage",
        usage(answer.usage()),
        "tool_calls",
        answer.toolCalls().stream().map(TurnJson::summary).toList(),
        "trace_id",
        traceId,
        "telemetry",
        telemetry(session));
  }

  static Map<String, Object> session(SessionId session, String traceId) {
    return Json.object(
        "session_id", session.value(), "trace_id", traceId, "telemetry", telemetry(session));
  }

  /** Where the session's telemetry is. */
  private static String telemetry(SessionId session) {
    return "/telemetry/" + session.value();
  }

  static @Nullable Map<String, Object> usage(@Nullable Usage usage) {
    return usage == null
        ? null
        : Json.object(
            "prompt_tokens",
            usage.inputTokens(),
            "completion_tokens",
            usage.outputTokens(),
            "total_tokens",
            usage.totalTokens());
  }

  private static Map<String, Object> summary(TurnEvent.ToolResult call) {
    return Json.object(
        "tool_call_id",
        call.id(),
        "tool_name",
        call.name(),
        "is_error",
        call.isError(),
        "duration_ms",
        millis(call.duration()));
  }

  static Map<String, Object> call(TurnEvent.ToolCall call) {
    return Json.object(
        "tool_call_id",
        call.id(),
        "tool_name",
        call.name(),
        "arguments",
        Json.readOr(call.arguments(), call.arguments()));
  }

  static Map<String, Object> result(TurnEvent.ToolResult result) {
    return Json.object(
        "tool_call_id",
        result.id(),
        "tool_name",
        result.name(),
        "result",
        result.result(),
        "is_error",
        result.isError(),
        "duration_ms",
        millis(result.duration()));
  }

  /** Milliseconds, to the microsecond. */
  static double millis(Duration duration) {
    return Math.round(duration.toNanos() / NANOS_OF_A_MILLISECOND * 1000) / 1000.0;
  }
}
