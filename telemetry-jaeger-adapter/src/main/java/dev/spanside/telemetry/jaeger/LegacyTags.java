package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.remote.ReplyJson;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tags: <code>[{"key": …, "type": …, "value": …}]</code>. A key may come twice, then the last
 * stays. Arrays and maps come as JSON text and stay text: nothing tells them from a text that looks
 * like it.
 */
final class LegacyTags {
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** Reads a list of tags. */
  void read(ReplyJson json) throws IOException {
    json.each(() -> tag(json));
  }

  private void tag(ReplyJson json) throws IOException {
    Tag tag = new Tag();
    json.members(name -> {
      switch (name) {
        case "key" -> tag.key = json.key();
        case "type" -> tag.type = json.key();
        case "value" -> tag.value = json.text();
        default -> json.skip();
      }
    });
    values.put(tag.key, typed(tag.type, tag.value));
  }

  private static final class Tag {
    private String key = "";
    private String type = "";
    private String value = "";
  }

  /** What does not fit its type stays text, so that nothing is lost. */
  private static AttributeValue typed(String type, String text) {
    try {
      return switch (type) {
        case "bool" -> AttributeValue.of(Boolean.parseBoolean(text));
        case "int64" -> AttributeValue.of(Long.parseLong(text)); // beyond 2^53 it is a JSON string
        case "float64" -> AttributeValue.of(Double.parseDouble(text));
        case "binary" -> new BytesValue(Base64.getDecoder().decode(text));
        default -> AttributeValue.of(text);
      };
    } catch (IllegalArgumentException unlikeItsType) {
      return AttributeValue.of(text);
    }
  }

  void put(String key, String value) {
    values.put(key, AttributeValue.of(value));
  }

  /** Takes a text out; the last of several keys wins that has one. */
  Optional<String> take(String... keys) {
    Optional<String> taken = Optional.empty();
    for (String key : keys) {
      if (values.get(key) instanceof AttributeValue.StringValue(String text)) {
        values.remove(key);
        taken = Optional.of(text);
      }
    }
    return taken;
  }

  /** Takes a tag out if it has this value; returns whether it did. */
  boolean remove(String key, AttributeValue value) {
    return values.remove(key, value);
  }

  /** What was not taken out. */
  Attributes rest() {
    return Attributes.of(values);
  }
}
