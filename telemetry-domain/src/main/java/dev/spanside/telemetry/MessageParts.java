package dev.spanside.telemetry;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pieces of a message. A piece of an unknown sort is kept as its own text, so that
 * nothing that was said is lost.
 */
final class MessageParts {
  private enum Sort {
    TEXT,
    REASONING,
    CALL,
    RESULT,
    MEDIA
  }

  private static final Map<Sort, String> WORDS =
      Map.of(
          Sort.TEXT, "text input_text output_text summary_text refusal",
          Sort.REASONING, "reasoning thinking redacted_thinking",
          Sort.CALL,
              "tool_call tool-call tool_use function function_call server_tool_call"
                  + " server_tool_use mcp_call",
          Sort.RESULT,
              "tool_call_response tool-result tool_result function_call_output"
                  + " server_tool_call_response tool-return",
          Sort.MEDIA,
              "blob uri file image image_url input_image input_audio input_file media document"
                  + " image-url audio-url video-url document-url binary");

  private static final Map<String, Sort> SORTS = sorts();

  /** Members by which a piece without a type is known. */
  private static final List<Map.Entry<String, Sort>> MARKS =
      List.of(
          Map.entry("functionCall", Sort.CALL),
          Map.entry("function_call", Sort.CALL),
          Map.entry("function", Sort.CALL),
          Map.entry("toolRequest", Sort.CALL),
          Map.entry("functionResponse", Sort.RESULT),
          Map.entry("function_response", Sort.RESULT),
          Map.entry("toolResponse", Sort.RESULT),
          Map.entry("inlineData", Sort.MEDIA),
          Map.entry("inline_data", Sort.MEDIA),
          Map.entry("fileData", Sort.MEDIA),
          Map.entry("file_data", Sort.MEDIA));

  private static final List<String> WRAPPERS = List.of("message_content", "tool_call", "prompt");

  private MessageParts() {}

  private static Map<String, Sort> sorts() {
    Map<String, Sort> sorts = new HashMap<>();
    WORDS.forEach((sort, words) -> {
      for (String word : words.split(" ")) {
        sorts.put(word, sort);
      }
    });
    return Map.copyOf(sorts);
  }

  /** The pieces in a value: one, or those of an array. */
  static List<Message.Part> of(AttributeValue value) {
    AttributeValue structure = Values.structured(value);
    return switch (structure) {
      case AttributeValue.ArrayValue(List<AttributeValue> values)
          when value instanceof AttributeValue.ArrayValue || isParts(values) ->
          values.stream().map(MessageParts::piece).filter(part -> !saysNothing(part)).toList();
      default -> Stream.of(piece(value)).filter(part -> !saysNothing(part)).toList();
    };
  }

  private static boolean isParts(List<AttributeValue> values) {
    return !values.isEmpty()
        && values.stream()
            .allMatch(value ->
                value instanceof AttributeValue.MapValue(Attributes map) && sort(map) != null);
  }

  private static Message.Part piece(AttributeValue value) {
    AttributeValue structure = Values.structured(value);
    if (structure instanceof AttributeValue.MapValue(Attributes map)) {
      Attributes unwrapped = unwrapped(map);
      Sort sort = sort(unwrapped);
      return sort == null ? text(value) : part(sort, unwrapped);
    }
    return text(value);
  }

  /** Any value as text: a text itself, else its JSON. */
  static Message.Part text(AttributeValue value) {
    String text = Values.text(value);
    return new Message.Part.Text(text != null ? text : JsonText.write(value));
  }

  static Message.Part asThought(Message.Part part) {
    return part instanceof Message.Part.Text(String text) ? new Message.Part.Reasoning(text) : part;
  }

  /** Whether an object says of itself that it is a piece, or what else it is. */
  static boolean isUntyped(Attributes map) {
    String type = Values.text(map.get("type"));
    return type == null || !SORTS.containsKey(type);
  }

  /** Whether pieces are nothing but results of tools. */
  static boolean areResults(List<Message.Part> parts) {
    return !parts.isEmpty()
        && parts.stream().allMatch(part -> part instanceof Message.Part.ToolResult);
  }

  /** Who says a piece that stands outside of a message. */
  static String roleOf(Attributes map, String role) {
    Sort sort = sort(unwrapped(map));
    if (sort == Sort.RESULT) {
      return "tool";
    }
    return sort == Sort.CALL || sort == Sort.REASONING ? "assistant" : role;
  }

  static void addToolCalls(@Nullable AttributeValue value, List<Message.Part> parts) {
    if (value == null) {
      return;
    }
    for (AttributeValue call : Values.list(value)) {
      if (Values.structured(call) instanceof AttributeValue.MapValue(Attributes map)) {
        parts.add(ToolParts.call(unwrapped(map)));
      }
    }
  }

  private static Attributes unwrapped(Attributes map) {
    for (String key : WRAPPERS) {
      if (map.get(key) instanceof AttributeValue.MapValue(Attributes inner)) {
        return inner;
      }
    }
    return map;
  }

  private static @Nullable Sort sort(Attributes map) {
    String type = Values.text(map.get("type"));
    Sort typed = type == null ? null : SORTS.get(type);
    if (typed != null) {
      return typed;
    }
    for (Map.Entry<String, Sort> mark : MARKS) {
      if (map.contains(mark.getKey())) {
        return mark.getValue();
      }
    }
    boolean plain = type == null && map.contains("text") && map.size() <= 2;
    return plain ? (map.contains("thought") ? Sort.REASONING : Sort.TEXT) : null;
  }

  private static Message.Part part(Sort sort, Attributes map) {
    return switch (sort) {
      case TEXT -> said(map);
      case REASONING -> thought(map);
      case CALL -> ToolParts.call(map);
      case RESULT -> ToolParts.result(map);
      case MEDIA -> MediaParts.of(map);
    };
  }

  private static Message.Part said(Attributes map) {
    AttributeValue text = Members.value(map, "content", "text", "refusal");
    return text == null ? text(AttributeValue.of(map)) : text(text);
  }

  /** What can be read of a thought; providers hide some, and send what they hid or nothing. */
  private static Message.Part thought(Attributes map) {
    AttributeValue thought = Members.value(map, "content", "text", "thinking", "summary");
    return new Message.Part.Reasoning(thought == null ? "" : words(thought));
  }

  private static String words(AttributeValue value) {
    return of(value).stream()
        .map(part ->
            switch (part) {
              case Message.Part.Text(String text) -> text;
              case Message.Part.Reasoning(String text) -> text;
              default -> "";
            })
        .filter(text -> !text.isBlank())
        .collect(joining("\n"));
  }

  private static boolean saysNothing(Message.Part part) {
    return part instanceof Message.Part.Reasoning(String text) && text.isBlank();
  }
}
