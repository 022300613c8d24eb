package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a model call: JSON with {@code parts} as OpenTelemetry writes them, with
 * {@code content} and {@code tool_calls} as model APIs do, whole requests and answers of those, or
 * plain text.
 */
final class Messages {
  /** Texts in texts are read as JSON so many times, so that reading takes linear time. */
  private static final int MAX_DEPTH = 8;

  /** An object with one of these stands for what is in it. */
  private static final List<String> WRAPPERS = List.of("message", "kwargs", "prompt", "content");

  /** Members of requests and answers that hold system instructions. */
  private static final List<String> SYSTEM =
      List.of("system", "instructions", "system_instruction", "systemInstruction");

  /** Members of requests and answers that hold messages. */
  private static final List<String> ENVELOPES =
      List.of("messages", "contents", "input", "choices", "candidates", "generations", "output");

  /** Roles of LangChain and of Google's models, and what others call them. */
  private static final Map<String, String> ROLES =
      Map.of(
          "human", "user",
          "ai", "assistant",
          "AIMessageChunk", "assistant",
          "model", "assistant",
          "function", "tool");

  private final List<Message> messages = new ArrayList<>();
  private final List<Message.Part> loose = new ArrayList<>();
  private final String defaultRole;
  private final IdentityHashMap<Attributes, Message> known;
  private String looseRole;

  private Messages(String role, IdentityHashMap<Attributes, Message> known) {
    this.defaultRole = role;
    this.known = known;
    this.looseRole = role;
  }

  /**
   * The messages in a value.
   *
   * @param role the role of what names none
   */
  static List<Message> of(AttributeValue value, String role) {
    return of(value, role, new IdentityHashMap<>());
  }

  /**
   * The messages in a value.
   *
   * @param role the role of what names none
   * @param known those read before of the very same objects, for the same role; it takes the new
   */
  static List<Message> of(
      AttributeValue value, String role, IdentityHashMap<Attributes, Message> known) {
    Messages messages = new Messages(role, known);
    messages.add(value, 0);
    messages.flush();
    return messages.messages;
  }

  private void add(AttributeValue value, int depth) {
    AttributeValue structure = depth < MAX_DEPTH ? Values.structured(value) : value;
    switch (structure) {
      case AttributeValue.ArrayValue(List<AttributeValue> elements) when depth < MAX_DEPTH ->
          elements.forEach(element -> add(element, depth + 1));
      case AttributeValue.MapValue(Attributes map) when depth < MAX_DEPTH -> add(map, value, depth);
      default -> addLoose(defaultRole, List.of(MessageParts.text(value)));
    }
  }

  private void add(Attributes map, AttributeValue written, int depth) {
    AttributeValue wrapped = wrapped(map);
    boolean piece = !MessageParts.isUntyped(map);
    if (isMessage(map)) {
      flush();
      messages.add(known.computeIfAbsent(map, this::message));
    } else if (wrapped != null && !piece) {
      add(wrapped, depth + 1);
    } else if (piece || !addEnvelope(map, depth)) {
      addLoose(MessageParts.roleOf(map, defaultRole), MessageParts.of(written));
    }
  }

  private static @Nullable AttributeValue wrapped(Attributes map) {
    for (String key : WRAPPERS) {
      AttributeValue inner = map.get(key);
      if (inner != null && Values.structured(inner) instanceof AttributeValue.MapValue) {
        return inner;
      }
    }
    return null;
  }

  /** What a request or an answer of a model's API holds; false if the object is neither. */
  private boolean addEnvelope(Attributes map, int depth) {
    List<AttributeValue> found = new ArrayList<>();
    for (String key : ENVELOPES) {
      AttributeValue inner = map.get(key);
      if (inner != null && !(inner instanceof AttributeValue.EmptyValue)) {
        found.add(inner);
      }
    }
    if (found.isEmpty()) {
      return false;
    }
    addSystem(map);
    if (map.get("config") instanceof AttributeValue.MapValue(Attributes config)) {
      addSystem(config);
    }
    found.forEach(inner -> add(inner, depth + 1));
    return true;
  }

  private void addSystem(Attributes map) {
    for (String key : SYSTEM) {
      AttributeValue instructions = map.get(key);
      if (instructions != null && !Values.saysNothing(instructions)) {
        flush();
        messages.add(new Message("system", parts(instructions)));
      }
    }
  }

  private void addLoose(String role, List<Message.Part> parts) {
    if (!role.equals(looseRole)) {
      flush();
      looseRole = role;
    }
    loose.addAll(parts);
  }

  /** Parts without a message of their own make one. */
  private void flush() {
    if (!loose.isEmpty()) {
      messages.add(new Message(looseRole, loose));
      loose.clear();
    }
  }

  private static boolean isMessage(Attributes map) {
    if (map.contains("role") || map.contains("parts")) {
      return true;
    }
    return MessageParts.isUntyped(map)
        && !(map.get("content") instanceof AttributeValue.MapValue)
        && (map.contains("content")
            || map.contains("tool_calls")
            || map.contains("toolCalls")
            || map.get("reasoning") instanceof AttributeValue.StringValue
            || (map.contains("object") && !map.contains("choices")));
  }

  private Message message(Attributes map) {
    String role = role(map);
    List<Message.Part> parts = new ArrayList<>();
    for (String key : List.of("parts", "reasoning_content", "reasoning")) {
      addParts(map.get(key), key.startsWith("reasoning"), parts);
    }
    if (role.equals("tool") && map.contains("content")) {
      parts.addAll(toolResult(map));
    } else {
      addParts(Members.value(map, "contents", "content", "text", "object"), false, parts);
    }
    for (String key : List.of("tool_calls", "toolCalls", "function_call")) {
      MessageParts.addToolCalls(map.get(key), parts);
    }
    return new Message(MessageParts.areResults(parts) ? "tool" : role, parts);
  }

  private String role(Attributes map) {
    String named = Values.text(map.get("role"));
    String type = named == null || named.isEmpty() ? Values.text(map.get("type")) : named;
    if (type == null || (named == null && !ROLES.containsKey(type) && !isRole(type))) {
      return defaultRole;
    }
    return ROLES.getOrDefault(type, type);
  }

  private static boolean isRole(String type) {
    return type.equals("system") || type.equals("user") || type.equals("tool");
  }

  /** What a tool said, unless that is in pieces that say themselves what they are. */
  private static List<Message.Part> toolResult(Attributes map) {
    AttributeValue content = map.get("content");
    List<Message.Part> pieces = content == null ? List.of() : parts(content);
    return pieces.stream().allMatch(piece -> piece instanceof Message.Part.Text)
        ? List.of(
            new Message.Part.ToolResult(
                Members.text(map, "tool_call_id", "id"), Members.structured(map, "content")))
        : pieces;
  }

  private static List<Message.Part> parts(AttributeValue value) {
    List<Message.Part> parts = new ArrayList<>();
    addParts(value, false, parts);
    return parts;
  }

  private static boolean isEmpty(AttributeValue value) {
    return value instanceof AttributeValue.EmptyValue || AttributeValue.of("").equals(value);
  }

  private static void addParts(
      @Nullable AttributeValue value, boolean reasoning, List<Message.Part> parts) {
    if (value == null || isEmpty(value)) {
      return;
    }
    for (Message.Part part : MessageParts.of(value)) {
      boolean thought = reasoning && part instanceof Message.Part.Text;
      parts.add(thought ? MessageParts.asThought(part) : part);
    }
  }
}
