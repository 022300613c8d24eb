package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/** Reads the attributes of an OpenTelemetry SDK. */
final class SdkAttributes {
  private SdkAttributes() {}

  static Attributes of(io.opentelemetry.api.common.Attributes attributes) {
    Attributes.Builder builder = Attributes.builder();
    attributes.forEach((key, value) -> builder.put(key.getKey(), typed(key, value)));
    return builder.build();
  }

  /** The SDK pairs every type of key with one type of value; its signatures cannot say so. */
  private static AttributeValue typed(AttributeKey<?> key, Object value) {
    return switch (key.getType()) {
      case STRING -> AttributeValue.of((String) value);
      case BOOLEAN -> AttributeValue.of((boolean) value);
      case LONG -> AttributeValue.of((long) value);
      case DOUBLE -> AttributeValue.of((double) value);
      case STRING_ARRAY -> array(value, item -> AttributeValue.of((String) item));
      case BOOLEAN_ARRAY -> array(value, item -> AttributeValue.of((boolean) item));
      case LONG_ARRAY -> array(value, item -> AttributeValue.of((long) item));
      case DOUBLE_ARRAY -> array(value, item -> AttributeValue.of((double) item));
      case VALUE -> any((Value<?>) value);
    };
  }

  private static AttributeValue any(Value<?> value) {
    Object content = value.getValue();
    return switch (value.getType()) {
      case STRING -> AttributeValue.of((String) content);
      case BOOLEAN -> AttributeValue.of((boolean) content);
      case LONG -> AttributeValue.of((long) content);
      case DOUBLE -> AttributeValue.of((double) content);
      case ARRAY -> array(content, item -> any((Value<?>) item));
      case KEY_VALUE_LIST -> AttributeValue.of(map((List<?>) content));
      case BYTES -> new AttributeValue.BytesValue(bytes((ByteBuffer) content));
      case EMPTY -> AttributeValue.EMPTY;
    };
  }

  private static AttributeValue array(Object items, Function<Object, AttributeValue> item) {
    return AttributeValue.of(((List<?>) items).stream().map(item).toList());
  }

  private static Attributes map(List<?> entries) {
    Attributes.Builder builder = Attributes.builder();
    for (Object entry : entries) {
      KeyValue keyValue = (KeyValue) entry;
      builder.put(keyValue.getKey(), any(keyValue.getValue()));
    }
    return builder.build();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
