package dev.spanside.telemetry;

import java.util.Base64;
import java.util.List;

/** Writes attribute values as JSON text. */
final class JsonWriter {
  private final StringBuilder json = new StringBuilder();

  private JsonWriter() {}

  static String write(AttributeValue value) {
    JsonWriter writer = new JsonWriter();
    writer.append(value);
    return writer.json.toString();
  }

  private void append(AttributeValue value) {
    switch (value) {
      case AttributeValue.StringValue(String text) -> append(text);
      case AttributeValue.BooleanValue(boolean flag) -> json.append(flag);
      case AttributeValue.LongValue(long number) -> json.append(number);
      case AttributeValue.DoubleValue(double number) -> append(number);
      case AttributeValue.BytesValue bytes ->
          append(Base64.getEncoder().encodeToString(bytes.value()));
      case AttributeValue.ArrayValue(List<AttributeValue> values) -> append(values);
      case AttributeValue.MapValue(Attributes entries) -> append(entries);
      case AttributeValue.EmptyValue empty -> json.append("null");
    }
  }

  private void append(double number) {
    if (Double.isFinite(number)) {
      json.append(number);
    } else {
      append(Double.toString(number));
    }
  }

  private void append(List<AttributeValue> values) {
    json.append('[');
    for (int i = 0; i < values.size(); i++) {
      json.append(i == 0 ? "" : ",");
      append(values.get(i));
    }
    json.append(']');
  }

  private void append(Attributes entries) {
    int start = json.append('{').length();
    entries.forEach((key, value) -> {
      json.append(json.length() == start ? "" : ",");
      append(key);
      json.append(':');
      append(value);
    });
    json.append('}');
  }

  private void append(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i));
    }
    json.append('"');
  }

  private void append(char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        if (c < ' ') {
          json.append("\\u%04x".formatted((int) c));
        } else {
          json.append(c);
        }
      }
    }
  }
}
