package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import java.io.IOException;
import java.util.List;

/**
 * Writes attribute values as JSON that a browser reads without loss: integers that a double would
 * round are text, and so are NaN and the infinities; bytes are base64.
 */
final class ValueWriter {
  /** JavaScript's {@code Number.MAX_SAFE_INTEGER}. */
  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  private final JsonGenerator json;

  ValueWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(AttributeValue value) throws IOException {
    switch (value) {
      case AttributeValue.StringValue(String text) -> json.writeString(wellFormed(text));
      case AttributeValue.BooleanValue(boolean flag) -> json.writeBoolean(flag);
      case AttributeValue.LongValue(long number) -> write(number);
      case AttributeValue.DoubleValue(double number) -> write(number);
      case AttributeValue.BytesValue bytes -> json.writeBinary(bytes.value());
      case AttributeValue.ArrayValue(List<AttributeValue> values) -> write(values);
      case AttributeValue.MapValue(Attributes entries) -> write(entries);
      case AttributeValue.EmptyValue empty -> json.writeNull();
    }
  }

  private void write(long number) throws IOException {
    if (number >= -MAX_SAFE_INTEGER && number <= MAX_SAFE_INTEGER) {
      json.writeNumber(number);
    } else {
      json.writeString(Long.toString(number));
    }
  }

  private void write(double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeString(Double.toString(number));
    }
  }

  private void write(List<AttributeValue> values) throws IOException {
    json.writeStartArray();
    for (AttributeValue value : values) {
      write(value);
    }
    json.writeEndArray();
  }

  private void write(Attributes entries) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < entries.size(); i++) {
      json.writeFieldName(wellFormed(entries.key(i)));
      write(entries.value(i));
    }
    json.writeEndObject();
  }

  /** Half a surrogate pair is no character, and UTF-8 cannot say it. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return withoutLoneSurrogates(text);
      }
    }
    return text;
  }

  private static String withoutLoneSurrogates(String text) {
    return text.codePoints()
        .map(point -> isSurrogate(point) ? REPLACEMENT_CHARACTER : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
