package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads attributes and their values. Each method begins at a value's first token, ends at its last.
 */
final class JsonValues {
  private final JsonParser json;

  JsonValues(JsonParser json) {
    this.json = json;
  }

  /** Reads a list of attributes. */
  void attributes(Attributes.Builder into) throws IOException {
    attributes(into, 0);
  }

  private void attributes(Attributes.Builder into, int depth) throws IOException {
    if (JsonShape.isArray(json)) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        attribute(into, depth);
      }
    }
  }

  private void attribute(Attributes.Builder into, int depth) throws IOException {
    String key = "";
    AttributeValue value = AttributeValue.EMPTY;
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "key" -> key = SharedKeys.of(JsonShape.text(json));
          case "value" -> value = value(depth);
          default -> json.skipChildren();
        }
      }
      into.put(key, value);
    }
  }

  /** Reads a value; one of an unknown case, or nested too deeply, is empty. */
  private AttributeValue value(int depth) throws IOException {
    AttributeValue value = AttributeValue.EMPTY;
    if (json.currentToken() != JsonToken.START_OBJECT || depth == WireMessage.MAX_VALUE_DEPTH) {
      json.skipChildren();
      return value;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        value = value(name, depth, value);
      }
    }
    return value;
  }

  private AttributeValue value(String name, int depth, AttributeValue before) throws IOException {
    return switch (name) {
      case "stringValue" -> AttributeValue.of(JsonShape.text(json));
      case "boolValue" -> AttributeValue.of(Boolean.parseBoolean(JsonShape.text(json)));
      case "intValue" -> integer();
      case "doubleValue" -> real();
      case "bytesValue" -> bytes();
      case "arrayValue" -> array(depth + 1);
      case "kvlistValue" -> map(depth + 1);
      default -> {
        json.skipChildren();
        yield before;
      }
    };
  }

  /** What is no 64-bit integer stays text, so that nothing is lost. */
  private AttributeValue integer() throws IOException {
    Long number = JsonShape.integer(json);
    return number == null ? AttributeValue.of(JsonShape.text(json)) : AttributeValue.of(number);
  }

  private AttributeValue real() throws IOException {
    String text = JsonShape.text(json);
    try {
      return AttributeValue.of(Double.parseDouble(text));
    } catch (NumberFormatException noNumber) {
      return AttributeValue.of(text);
    }
  }

  private AttributeValue bytes() throws IOException {
    String text = JsonShape.text(json);
    byte[] bytes = Base64Text.decode(text);
    return bytes == null ? AttributeValue.of(text) : new BytesValue(bytes);
  }

  private AttributeValue array(int depth) throws IOException {
    List<AttributeValue> values = new ArrayList<>();
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        elements(name, values, depth);
      }
    }
    return AttributeValue.of(values);
  }

  private void elements(String name, List<AttributeValue> into, int depth) throws IOException {
    if (!name.equals("values")) {
      json.skipChildren();
    } else if (JsonShape.isArray(json)) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        into.add(value(depth));
      }
    }
  }

  private AttributeValue map(int depth) throws IOException {
    Attributes.Builder entries = Attributes.builder();
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals("values")) {
          attributes(entries, depth);
        } else {
          json.skipChildren();
        }
      }
    }
    return AttributeValue.of(entries.build());
  }
}
