package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Cost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the fields of an answer. What has no value gets no field. */
final class FieldWriter {
  private static final DateTimeFormatter RFC_3339 =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

  private final JsonGenerator json;
  private final ValueWriter values;

  FieldWriter(JsonGenerator json) {
    this.json = json;
    this.values = new ValueWriter(json);
  }

  /** What stands between the braces of an object. */
  interface Fields {
    void write() throws IOException;
  }

  /** What stands between the braces of each object of a list. */
  interface FieldsOf<T> {
    void write(T item) throws IOException;
  }

  /** The name of a constant as the answer writes it. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  void object(Fields fields) throws IOException {
    json.writeStartObject();
    fields.write();
    json.writeEndObject();
  }

  void object(String name, Fields fields) throws IOException {
    json.writeFieldName(wellFormed(name));
    object(fields);
  }

  /** A list of objects, also if there are none. */
  <T> void objects(String name, Collection<T> items, FieldsOf<T> fields) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      object(() -> fields.write(item));
    }
    json.writeEndArray();
  }

  /** A list of objects, but no field if there are none. */
  <T> void objectsIfAny(String name, Collection<T> items, FieldsOf<T> fields) throws IOException {
    if (!items.isEmpty()) {
      objects(name, items, fields);
    }
  }

  /** A list of texts, also if there are none. */
  void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(wellFormed(text));
    }
    json.writeEndArray();
  }

  /** A name or an id: an empty one says nothing. */
  void text(String name, @Nullable String text) throws IOException {
    if (text != null && !text.isEmpty()) {
      content(name, text);
    }
  }

  /** A text that is there even if it is empty. */
  void content(String name, String text) throws IOException {
    json.writeStringField(name, wellFormed(text));
  }

  void flag(String name, boolean flag) throws IOException {
    json.writeBooleanField(name, flag);
  }

  void number(String name, int number) throws IOException {
    json.writeNumberField(wellFormed(name), number);
  }

  void number(String name, @Nullable Long number) throws IOException {
    if (number != null) {
      json.writeNumberField(name, number);
    }
  }

  void cost(@Nullable Cost cost) throws IOException {
    if (cost != null) {
      json.writeFieldName("cost_usd");
      json.writeNumber(cost.usd().stripTrailingZeros().toPlainString());
      text("cost_source", name(cost.source()));
    }
  }

  void time(String name, Instant time) throws IOException {
    json.writeStringField(name, RFC_3339.format(time));
  }

  void nanos(String name, @Nullable Duration duration) throws IOException {
    if (duration != null) {
      json.writeNumberField(name, saturatedNanos(duration));
    }
  }

  /** Clocks that are centuries apart must not fail an answer. */
  private static long saturatedNanos(Duration duration) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE);
    return duration.compareTo(longest) > 0 ? Long.MAX_VALUE : duration.toNanos();
  }

  void value(String name, @Nullable AttributeValue value) throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      values.write(value);
    }
  }

  void values(String name, List<AttributeValue> list) throws IOException {
    if (!list.isEmpty()) {
      value(name, AttributeValue.of(list));
    }
  }

  void attributes(Attributes attributes) throws IOException {
    if (!attributes.isEmpty()) {
      value("attributes", AttributeValue.of(attributes));
    }
  }

  private static String wellFormed(String text) {
    return ValueWriter.wellFormed(text);
  }
}
