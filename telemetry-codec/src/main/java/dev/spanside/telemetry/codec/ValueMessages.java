package dev.spanside.telemetry.codec;

import com.google.protobuf.UnsafeByteOperations;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.ArrayValue;
import dev.spanside.telemetry.AttributeValue.BooleanValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.AttributeValue.DoubleValue;
import dev.spanside.telemetry.AttributeValue.EmptyValue;
import dev.spanside.telemetry.AttributeValue.LongValue;
import dev.spanside.telemetry.AttributeValue.MapValue;
import dev.spanside.telemetry.AttributeValue.StringValue;
import dev.spanside.telemetry.Attributes;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.List;

/** The domain's attributes as OTLP messages. */
final class ValueMessages {
  private ValueMessages() {}

  static KeyValue of(String key, AttributeValue value) {
    return of(key, value, 0);
  }

  private static KeyValue of(String key, AttributeValue value, int depth) {
    return KeyValue.newBuilder().setKey(key).setValue(of(value, depth)).build();
  }

  private static AnyValue of(AttributeValue value, int depth) {
    AnyValue.Builder message = AnyValue.newBuilder();
    if (depth == WireMessage.MAX_VALUE_DEPTH) {
      return message.build();
    }
    switch (value) {
      case StringValue(String text) -> message.setStringValue(text);
      case BooleanValue(boolean bool) -> message.setBoolValue(bool);
      case LongValue(long number) -> message.setIntValue(number);
      case DoubleValue(double number) -> message.setDoubleValue(number);
      case BytesValue bytes ->
          message.setBytesValue(UnsafeByteOperations.unsafeWrap(bytes.value()));
      case ArrayValue(List<AttributeValue> values) ->
          message.setArrayValue(array(values, depth + 1));
      case MapValue(Attributes entries) -> message.setKvlistValue(map(entries, depth + 1));
      case EmptyValue none -> {}
    }
    return message.build();
  }

  private static io.opentelemetry.proto.common.v1.ArrayValue array(
      List<AttributeValue> values, int depth) {
    var message = io.opentelemetry.proto.common.v1.ArrayValue.newBuilder();
    values.forEach(value -> message.addValues(of(value, depth)));
    return message.build();
  }

  private static KeyValueList map(Attributes entries, int depth) {
    KeyValueList.Builder message = KeyValueList.newBuilder();
    entries.forEach((key, value) -> message.addValues(of(key, value, depth)));
    return message.build();
  }
}
