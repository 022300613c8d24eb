package dev.spanside.telemetry;

import dev.spanside.telemetry.Message.Part.Media;
import dev.spanside.telemetry.Message.Part.Reasoning;
import dev.spanside.telemetry.Message.Part.Text;
import dev.spanside.telemetry.Message.Part.ToolCall;
import dev.spanside.telemetry.Message.Part.ToolResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages that were listed so far, as a tree: conversations that begin alike share their
 * beginning. Agents send the whole history with every call; this finds how much of it was there.
 */
final class Conversation {
  private static final class Node {
    private final String spanId;

    /** By what the messages say: texts have an order, so no choice of them makes a map slow. */
    private final Map<String, Node> next = new HashMap<>();

    Node(String spanId) {
      this.spanId = spanId;
    }
  }

  private final Node start = new Node("");

  /** How a prompt begins as an earlier call did; null if it begins otherwise. */
  @Nullable Repeats repeats(List<Message> prompt) {
    Node node = start;
    int count = 0;
    for (Message message : prompt) {
      Node known = node.next.get(key(message));
      if (known == null) {
        break;
      }
      node = known;
      count++;
    }
    return count == 0 ? null : new Repeats(node.spanId, count);
  }

  /** Remembers what a span said. */
  void add(String spanId, Operation.LlmCall call) {
    Node end = add(spanId, start, call.prompt());
    add(spanId, end, call.completion());
  }

  private static Node add(String spanId, Node start, List<Message> messages) {
    Node node = start;
    for (Message message : messages) {
      node = node.next.computeIfAbsent(key(message), key -> new Node(spanId));
    }
    return node;
  }

  /** All of a message, each text with its length before it. */
  private static String key(Message message) {
    StringBuilder key = new StringBuilder();
    add(key, message.role());
    for (Message.Part part : message.parts()) {
      switch (part) {
        case Text(String text) -> add(key.append('t'), text);
        case Reasoning(String text) -> add(key.append('r'), text);
        case ToolCall(String id, String name, AttributeValue arguments) -> {
          add(key.append('c'), id);
          add(key, name);
          add(key, json(arguments));
        }
        case ToolResult(String id, AttributeValue result) -> {
          add(key.append('a'), id);
          add(key, json(result));
        }
        case Media(String mimeType, String uri) -> {
          add(key.append('m'), mimeType);
          add(key, uri);
        }
      }
    }
    return key.toString();
  }

  private static void add(StringBuilder key, @Nullable String text) {
    if (text == null) {
      key.append('-');
    } else {
      key.append(text.length()).append(':').append(text);
    }
  }

  private static @Nullable String json(@Nullable AttributeValue value) {
    return value == null ? null : JsonText.write(value);
  }
}
