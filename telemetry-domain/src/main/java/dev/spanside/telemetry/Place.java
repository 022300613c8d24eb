package dev.spanside.telemetry;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in a span where a fact may stand: one entry of a {@link Field}'s row. */
sealed interface Place {
  /** The value that stands there; null if none does. */
  @Nullable AttributeValue in(SpanData span);

  /** How the answer names the place. */
  String label();

  /** How the value is got from it. */
  default String rule() {
    return switch (this) {
      case Attribute attribute -> "attribute";
      case Member member -> "json_member";
      case Indexed indexed -> "indexed_keys";
      case Grouped grouped -> "attributes";
      case EventAttribute attribute -> "event";
      case Events events -> "event";
      case ListedEvents events -> "event";
    };
  }

  /** Adds the attributes that the value was made of. */
  default void addKeys(SpanData span, Set<String> taken) {
    switch (this) {
      case Attribute(String key) -> taken.add(key);
      case Member(String key, List<String> path) -> {
        if (path.isEmpty()) {
          taken.add(key);
        }
      }
      case Indexed(String prefix) -> span.attributes().forEachIndexed(prefix, taken::add);
      case Grouped(String prefix, List<String> names) ->
          names.forEach(name -> taken.add(prefix + name));
      case ListedEvents events -> taken.add(events.key);
      case EventAttribute attribute -> {}
      case Events events -> {}
    }
  }

  /** {@code key}: an attribute. */
  record Attribute(String key) implements Place {
    @Override
    public @Nullable AttributeValue in(SpanData span) {
      return span.attributes().get(key);
    }

    @Override
    public String label() {
      return key;
    }
  }

  /** {@code key/member/member}: a member of the JSON in an attribute; {@code key/}: all of it. */
  record Member(String key, List<String> path) implements Place {
    @Override
    public @Nullable AttributeValue in(SpanData span) {
      AttributeValue value = span.attributes().get(key);
      return value == null ? null : Values.member(Values.decoded(value), path);
    }

    @Override
    public String label() {
      return key;
    }
  }

  /** {@code prefix.*}: an array whose elements have keys of their own, with a number in them. */
  record Indexed(String prefix) implements Place {
    @Override
    public @Nullable AttributeValue in(SpanData span) {
      return span.attributes().containsIndexed(prefix)
          ? IndexedKeys.read(span.attributes(), prefix)
          : null;
    }

    @Override
    public String label() {
      return prefix + "*";
    }
  }

  /** <code>prefix.{name,name}</code>: an object whose members are attributes. */
  record Grouped(String prefix, List<String> names) implements Place {
    @Override
    public @Nullable AttributeValue in(SpanData span) {
      Attributes.Builder members = Attributes.builder();
      for (String name : names) {
        AttributeValue value = span.attributes().get(prefix + name);
        if (value != null && !Values.saysNothing(value)) {
          members.put(name, value);
        }
      }
      Attributes found = members.build();
      return found.isEmpty() ? null : AttributeValue.of(found);
    }

    @Override
    public String label() {
      return prefix + "*";
    }
  }

  /** {@code @event/key}: an attribute of the last event of a name. */
  record EventAttribute(String event, String key) implements Place {
    @Override
    public @Nullable AttributeValue in(SpanData span) {
      AttributeValue found = null;
      for (SpanEvent candidate : span.events()) {
        if (candidate.name().equals(event) && candidate.attributes().contains(key)) {
          found = candidate.attributes().get(key);
        }
      }
      return found;
    }

    @Override
    public String label() {
      return event;
    }
  }

  /** {@code @event event}: an array of the events of some names. */
  record Events(List<String> names) implements Place {
    @Override
    public @Nullable AttributeValue in(SpanData span) {
      return EventMessages.of(span.events(), names);
    }

    @Override
    public String label() {
      return String.join(" ", names);
    }
  }

  /** {@code key@event event}: of the events in an attribute, those of some names. */
  record ListedEvents(String key, List<String> names) implements Place {
    @Override
    public @Nullable AttributeValue in(SpanData span) {
      AttributeValue value = span.attributes().get(key);
      return value == null ? null : EventMessages.ofValues(Values.list(value), names);
    }

    @Override
    public String label() {
      return key;
    }
  }

  /** Reads an entry of a row. */
  static Place of(String entry) {
    int at = entry.indexOf('@');
    if (at > 0) {
      return new ListedEvents(entry.substring(0, at), words(entry.substring(at + 1)));
    }
    int slash = entry.indexOf('/');
    if (at == 0) {
      return slash < 0
          ? new Events(words(entry.substring(1)))
          : new EventAttribute(entry.substring(1, slash), entry.substring(slash + 1));
    }
    return slash < 0 ? attributes(entry) : member(entry, slash);
  }

  private static Place attributes(String entry) {
    int brace = entry.indexOf('{');
    if (brace >= 0) {
      String names = entry.substring(brace + 1, entry.length() - 1);
      return new Grouped(entry.substring(0, brace), List.of(names.split(",")));
    }
    return entry.endsWith(".*")
        ? new Indexed(entry.substring(0, entry.length() - 1))
        : new Attribute(entry);
  }

  private static Place member(String entry, int slash) {
    String path = entry.substring(slash + 1);
    return new Member(
        entry.substring(0, slash), path.isEmpty() ? List.of() : List.of(path.split("/")));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
