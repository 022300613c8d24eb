package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.Tags;
import java.io.IOException;
import java.util.Base64;

/**
 * Tags: <code>[{"key": …, "type": …, "value": …}]</code>. A key may come twice, then the last
 * stays. Arrays and maps come as JSON text and stay text: nothing tells them from a text that looks
 * like it.
 */
final class LegacyTags {
  private LegacyTags() {}

  /** Reads a list of tags. */
  static void read(ReplyJson json, Tags tags) throws IOException {
    json.each(() -> tag(json, tags));
  }

  private static void tag(ReplyJson json, Tags tags) throws IOException {
    Tag tag = new Tag();
    json.members(name -> {
      switch (name) {
        case "key" -> tag.key = json.key();
        case "type" -> tag.type = json.key();
        case "value" -> tag.value = json.text();
        default -> json.skip();
      }
    });
    tags.put(tag.key, typed(tag.type, tag.value));
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
}
