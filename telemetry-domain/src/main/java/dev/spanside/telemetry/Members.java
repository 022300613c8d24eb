package dev.spanside.telemetry;

import org.jspecify.annotations.Nullable;

/** Reads members of JSON objects that have several names. */
final class Members {
  private Members() {}

  /** The first member that is a text and not empty. */
  static @Nullable String text(Attributes map, String... keys) {
    for (String key : keys) {
      String text = Values.text(map.get(key));
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /** The first member that is there, as it is. */
  static @Nullable AttributeValue value(Attributes map, String... keys) {
    for (String key : keys) {
      AttributeValue value = map.get(key);
      if (value != null && !(value instanceof AttributeValue.EmptyValue)) {
        return value;
      }
    }
    return null;
  }

  /** The first member that is there, parsed if it is the text of JSON. */
  static @Nullable AttributeValue structured(Attributes map, String... keys) {
    AttributeValue value = value(map, keys);
    return value == null ? null : Values.structured(value);
  }

  /** The object in the first member that is one; the object itself if none is. */
  static Attributes inner(Attributes map, String... keys) {
    for (String key : keys) {
      if (map.get(key) instanceof AttributeValue.MapValue(Attributes inner)) {
        return inner;
      }
    }
    return map;
  }
}
