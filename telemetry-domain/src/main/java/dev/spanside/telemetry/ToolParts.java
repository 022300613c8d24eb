package dev.spanside.telemetry;

import org.jspecify.annotations.Nullable;

/** Reads the pieces of messages that ask for tools or tell what they answered. */
final class ToolParts {
  private ToolParts() {}

  /** Model APIs nest name and arguments, each under a name of its own. */
  static Message.Part call(Attributes map) {
    Attributes call =
        Members.inner(map, "function", "functionCall", "function_call", "toolRequest");
    String id = id(map);
    return new Message.Part.ToolCall(
        id != null ? id : id(call),
        Members.text(call, "name", "toolName", "tool_name"),
        Members.structured(call, "arguments", "args", "input", "server_tool_call"));
  }

  static Message.Part result(Attributes map) {
    Attributes result = Members.inner(map, "functionResponse", "function_response", "toolResponse");
    String id = id(map);
    return new Message.Part.ToolResult(id != null ? id : id(result), answer(result));
  }

  /** The id that links a call and its result, before the id of the piece itself. */
  private static @Nullable String id(Attributes map) {
    return Members.text(
        map, "call_id", "tool_call_id", "tool_use_id", "toolCallId", "toolUseId", "ref", "id");
  }

  /** The Vercel AI SDK says beside a value what sort it is of. */
  private static @Nullable AttributeValue answer(Attributes result) {
    AttributeValue answer =
        Members.structured(
            result, "response", "result", "output", "content", "server_tool_call_response");
    return answer instanceof AttributeValue.MapValue(Attributes typed)
            && typed.size() == 2
            && typed.contains("type")
        ? orElse(Members.structured(typed, "value"), answer)
        : answer;
  }

  private static AttributeValue orElse(@Nullable AttributeValue value, AttributeValue other) {
    return value == null ? other : value;
  }
}
