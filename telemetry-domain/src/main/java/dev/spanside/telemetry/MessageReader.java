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
  private final JsonArrays prompts = new JsonArrays();
  private final Map<String, IdentityHashMap<Attributes, Message>> messagesByRole = new HashMap<>();

  /**
   * The messages in a value.
   *
   * @param role the role of what names none
   */
  List<Message> read(AttributeValue value, String role) {
    String text = Values.text(value);
    JsonArrays.Read prompt = text == null ? null : prompts.read(text);
    return prompt == null
        ? Messages.of(value, role)
        : Messages.of(AttributeValue.of(prompt.values()), role, known(role));
  }

  private IdentityHashMap<Attributes, Message> known(String role) {
    return messagesByRole.computeIfAbsent(role, unknown -> new IdentityHashMap<>());
  }
}
