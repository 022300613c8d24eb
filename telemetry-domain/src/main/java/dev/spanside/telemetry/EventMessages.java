package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of events, as conventions before 1.37 recorded them: one event for each message,
 * its role in the event's name, its text in the event's attributes.
 */
final class EventMessages {
  private static final String ROLE = "role";

  /** The whole message, where an event has no other attributes of it. */
  private static final String CONTENT = "gen_ai.event.content";

  private EventMessages() {}

  /** The messages that events of some names are; null if there is none. */
  static @Nullable AttributeValue of(List<SpanEvent> events, List<String> names) {
    List<AttributeValue> messages = new ArrayList<>();
    for (SpanEvent event : events) {
      if (names.contains(event.name())) {
        messages.add(message(event.name(), event.attributes()));
      }
    }
    return messages.isEmpty() ? null : AttributeValue.of(messages);
  }

  /** The same for events that stand in an attribute and are named by a member. */
  static @Nullable AttributeValue ofValues(List<AttributeValue> events, List<String> names) {
    List<AttributeValue> messages = new ArrayList<>();
    for (AttributeValue event : events) {
      if (event instanceof AttributeValue.MapValue(Attributes map)
          && map.get("event.name") instanceof AttributeValue.StringValue(String name)
          && names.contains(name)) {
        messages.add(message(name, map));
      }
    }
    return messages.isEmpty() ? null : AttributeValue.of(messages);
  }

  private static AttributeValue message(String event, Attributes attributes) {
    AttributeValue whole = attributes.get(CONTENT);
    Attributes members =
        whole != null && Values.structured(whole) instanceof AttributeValue.MapValue(Attributes map)
            ? map
            : attributes;
    String role = role(event);
    return role == null || members.contains(ROLE)
        ? AttributeValue.of(members)
        : AttributeValue.of(members.with(ROLE, AttributeValue.of(role)));
  }

  /** The word in {@code gen_ai.user.message}; null for {@code gen_ai.choice}. */
  private static @Nullable String role(String event) {
    int end = event.lastIndexOf(".message");
    return end < 0 ? null : event.substring(event.lastIndexOf('.', end - 1) + 1, end);
  }
}
