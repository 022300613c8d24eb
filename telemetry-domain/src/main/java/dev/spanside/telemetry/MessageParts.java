package dev.spanside.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pieces of a message. A piece of an unknown sort is kept as its own text, so that
 * nothing that was said is lost.
 */
final class MessageParts {
  private MessageParts() {}

  static List<Message.Part> of(AttributeValue value) {
    AttributeValue structure = Values.structured(value);
    return structure instanceof AttributeValue.MapValue(Attributes map)
        ? List.of(part(map))
        : List.of(text(value));
  }

  /** Any value as text: a text itself, else its JSON. */
  static Message.Part text(AttributeValue value) {
    String text = Values.text(value);
    return new Message.Part.Text(text != null ? text : JsonText.write(value));
  }

  private static Message.Part part(Attributes map) {
    String type = Values.text(map.get("type"));
    return switch (type == null ? "" : type) {
      case "text", "input_text", "output_text" -> said(map);
      case "reasoning", "thinking" -> thought(map);
      case "tool_call", "tool_use", "function", "function_call" -> toolCall(map);
      case "tool_call_response", "tool_result" ->
          new Message.Part.ToolResult(
              firstText(map, "id", "tool_call_id", "tool_use_id"),
              firstValue(map, "response", "result", "content"));
      case "blob", "uri", "file", "image", "image_url", "input_image", "input_audio" -> media(map);
      default -> map.contains("function") ? toolCall(map) : text(AttributeValue.of(map));
    };
  }

  private static Message.Part said(Attributes map) {
    AttributeValue text = firstValue(map, "content", "text");
    return text == null ? text(AttributeValue.of(map)) : text(text);
  }

  private static Message.Part thought(Attributes map) {
    AttributeValue text = firstValue(map, "content", "text", "thinking");
    return new Message.Part.Reasoning(
        text instanceof AttributeValue.StringValue(String thought)
            ? thought
            : JsonText.write(text == null ? AttributeValue.of(map) : text));
  }

  /** OpenAI's API nests name and arguments in {@code function}. */
  private static Message.Part toolCall(Attributes map) {
    Attributes call =
        map.get("function") instanceof AttributeValue.MapValue(Attributes function)
            ? function
            : map;
    return new Message.Part.ToolCall(
        firstText(map, "id", "call_id"),
        Values.text(call.get("name")),
        firstValue(call, "arguments", "input"));
  }

  private static Message.Part media(Attributes map) {
    String nested =
        map.get("image_url") instanceof AttributeValue.MapValue(Attributes image)
            ? Values.text(image.get("url"))
            : null;
    String uri = nested != null ? nested : firstText(map, "uri", "url", "image_url", "file_id");
    return new Message.Part.Media(
        firstText(map, "mime_type", "media_type"), uri == null || isInline(uri) ? null : uri);
  }

  /** A {@code data:} URI holds the bytes themselves. */
  private static boolean isInline(String uri) {
    return uri.regionMatches(true, 0, "data:", 0, 5);
  }

  private static @Nullable String firstText(Attributes map, String... keys) {
    for (String key : keys) {
      String text = Values.text(map.get(key));
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable AttributeValue firstValue(Attributes map, String... keys) {
    for (String key : keys) {
      AttributeValue value = map.get(key);
      if (value != null && !(value instanceof AttributeValue.EmptyValue)) {
        return Values.structured(value);
      }
    }
    return null;
  }
}
