package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a model call: JSON with {@code parts} as OpenTelemetry writes them, with
 * {@code content} and {@code tool_calls} as model APIs do, or plain text.
 */
final class Messages {
  private Messages() {}

  /**
   * The messages in a value.
   *
   * @param role the role of what names none
   */
  static List<Message> of(AttributeValue value, String role) {
    AttributeValue structure = Values.structured(value);
    return switch (structure) {
      case AttributeValue.ArrayValue(List<AttributeValue> elements) -> ofAll(elements, role);
      case AttributeValue.MapValue(Attributes map) -> ofMap(map, role);
      default -> List.of(new Message(role, List.of(MessageParts.text(structure))));
    };
  }

  /** Elements without a role of their own are the parts of one message. */
  private static List<Message> ofAll(List<AttributeValue> elements, String role) {
    List<Message> messages = new ArrayList<>();
    List<Message.Part> loose = new ArrayList<>();
    for (AttributeValue element : elements) {
      if (Values.structured(element) instanceof AttributeValue.MapValue(Attributes map)
          && isMessage(map)) {
        messages.add(message(map, role));
      } else {
        loose.addAll(MessageParts.of(element));
      }
    }
    if (!loose.isEmpty()) {
      messages.add(new Message(role, loose));
    }
    return messages;
  }

  private static List<Message> ofMap(Attributes map, String role) {
    AttributeValue nested = map.get("messages");
    if (nested instanceof AttributeValue.ArrayValue(List<AttributeValue> elements)) {
      return ofAll(elements, role);
    }
    return List.of(
        isMessage(map)
            ? message(map, role)
            : new Message(role, MessageParts.of(AttributeValue.of(map))));
  }

  private static boolean isMessage(Attributes map) {
    return map.contains("role") || map.contains("parts");
  }

  private static Message message(Attributes map, String defaultRole) {
    String named = Values.text(map.get("role"));
    String role = named == null || named.isEmpty() ? defaultRole : named;
    List<Message.Part> parts = new ArrayList<>();
    addParts(map.get("parts"), parts);
    if (role.equals("tool") && map.contains("tool_call_id")) {
      parts.add(toolResult(map));
    } else {
      addParts(map.get("content"), parts);
    }
    addParts(map.get("tool_calls"), parts);
    return new Message(role, parts);
  }

  private static Message.Part toolResult(Attributes map) {
    AttributeValue content = map.get("content");
    return new Message.Part.ToolResult(
        Values.text(map.get("tool_call_id")), content == null ? null : Values.structured(content));
  }

  private static void addParts(@Nullable AttributeValue value, List<Message.Part> parts) {
    switch (value) {
      case null -> {}
      case AttributeValue.EmptyValue empty -> {}
      case AttributeValue.ArrayValue(List<AttributeValue> elements) ->
          elements.forEach(element -> parts.addAll(MessageParts.of(element)));
      default -> parts.addAll(MessageParts.of(value));
    }
  }
}
