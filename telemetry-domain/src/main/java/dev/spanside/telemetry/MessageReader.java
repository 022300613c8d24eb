package dev.spanside.telemetry;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the messages of the model calls of one answer. A message that stood in an earlier prompt is
 * the same object again. Used by one thread.
 */
final class MessageReader {
  /** What was read for one role, so that prompts and completions are not in each other's way. */
  private record Known(JsonArrays arrays, IdentityHashMap<Attributes, Message> messages) {
    Known() {
      this(new JsonArrays(), new IdentityHashMap<>());
    }
  }

  private final Map<String, Known> byRole = new HashMap<>();

  /**
   * The messages in a value.
   *
   * @param role the role of what names none
   */
  List<Message> read(AttributeValue value, String role) {
    Known known = byRole.computeIfAbsent(role, unread -> new Known());
    String text = Values.text(value);
    JsonArrays.Read array = text == null ? null : known.arrays.read(text);
    return array == null
        ? Messages.of(value, role)
        : Messages.of(AttributeValue.of(array.values()), role, known.messages);
  }
}
