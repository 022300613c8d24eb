package dev.spanside.telemetry;

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
    private final Map<Message, Node> next = new HashMap<>();

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
      Node known = node.next.get(message);
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
      node = node.next.computeIfAbsent(message, key -> new Node(spanId));
    }
    return node;
  }
}
