package dev.spanside.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A typed attribute value: the cases of OTLP's {@code AnyValue}, which are also those of JSON.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/opentelemetry/proto/common/v1/common.proto">opentelemetry-proto,
 *     common.proto</a>
 */
public sealed interface AttributeValue {
  /** Text. */
  record StringValue(String value) implements AttributeValue {
    public StringValue {
      Objects.requireNonNull(value, "value");
    }

    /** The length only: the text may be sensitive, and this ends up in logs. */
    @Override
    public String toString() {
      return "StringValue[" + value.length() + " characters]";
    }
  }

  /** True or false. */
  record BooleanValue(boolean value) implements AttributeValue {}

  /** A signed 64-bit integer. */
  record LongValue(long value) implements AttributeValue {}

  /** A 64-bit floating point number; NaN and the infinities included. */
  record DoubleValue(double value) implements AttributeValue {}

  /** Raw bytes. */
  @SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
  record BytesValue(byte[] value) implements AttributeValue {
    public BytesValue {
      value = value.clone();
    }

    @Override
    public byte[] value() {
      return value.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof BytesValue that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "BytesValue[" + value.length + " bytes]";
    }
  }

  /** A list of values, in order. */
  record ArrayValue(List<AttributeValue> values) implements AttributeValue {
    public ArrayValue {
      values = List.copyOf(values);
    }
  }

  /** Values by key. */
  record MapValue(Attributes entries) implements AttributeValue {
    public MapValue {
      Objects.requireNonNull(entries, "entries");
    }
  }

  /** No value: an empty {@code AnyValue}, or JSON's {@code null}. */
  record EmptyValue() implements AttributeValue {}

  /** The one {@link EmptyValue} that is needed. */
  AttributeValue EMPTY = new EmptyValue();

  /** A {@link StringValue}. */
  static AttributeValue of(String value) {
    return new StringValue(value);
  }

  /** A {@link LongValue}. */
  static AttributeValue of(long value) {
    return new LongValue(value);
  }

  /** A {@link DoubleValue}. */
  static AttributeValue of(double value) {
    return new DoubleValue(value);
  }

  /** A {@link BooleanValue}. */
  static AttributeValue of(boolean value) {
    return new BooleanValue(value);
  }

  /** An {@link ArrayValue}. */
  static AttributeValue of(List<AttributeValue> values) {
    return new ArrayValue(values);
  }

  /** A {@link MapValue}. */
  static AttributeValue of(Attributes entries) {
    return new MapValue(entries);
  }
}
