package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the current JSON value must be. Null stands for a value that is missing. */
final class JsonShape {
  /** A sign and the digits of the largest 64-bit integer. */
  private static final int MAX_INTEGER_LENGTH = 20;

  private JsonShape() {}

  /**
   * Whether there is an array.
   *
   * @throws MalformedOtlpException if there is something else
   */
  static boolean isArray(JsonParser json) {
    return is(json, JsonToken.START_ARRAY, "where OTLP JSON has an array, there is another value");
  }

  /**
   * Whether there is an object.
   *
   * @throws MalformedOtlpException if there is something else
   */
  static boolean isObject(JsonParser json) {
    return is(
        json, JsonToken.START_OBJECT, "where OTLP JSON has an object, there is another value");
  }

  private static boolean is(JsonParser json, JsonToken expected, String rule) {
    JsonToken token = json.currentToken();
    if (token != expected && token != JsonToken.VALUE_NULL) {
      throw new MalformedOtlpException(rule);
    }
    return token == expected;
  }

  /** Something that reads one object from behind its start to its end. */
  @FunctionalInterface
  interface ObjectReader {
    void read() throws IOException;
  }

  /**
   * Reads every object of an array.
   *
   * @throws MalformedOtlpException if there is no array, or something else in it
   */
  static void each(JsonParser json, ObjectReader reader) throws IOException {
    if (isArray(json)) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (isObject(json)) {
          reader.read();
        }
      }
    }
  }

  /**
   * The text of a string, a number or a boolean; empty if it is missing.
   *
   * @throws MalformedOtlpException if there is an array or an object
   */
  static String text(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (!token.isScalarValue()) {
      throw new MalformedOtlpException(
          "where OTLP JSON has a text, there is an array or an object");
    }
    return token == JsonToken.VALUE_NULL ? "" : json.getText();
  }

  /**
   * A 64-bit integer, written as a number or a string; null if it is none. It never goes through a
   * double, which would round it.
   *
   * @throws MalformedOtlpException if there is an array or an object
   */
  static @Nullable Long integer(JsonParser json) throws IOException {
    String text = text(json);
    try {
      if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
        return new BigDecimal(text).longValueExact(); // 1.0 or 1e3 is an integer too
      }
      return text.length() > MAX_INTEGER_LENGTH ? null : Long.valueOf(text);
    } catch (NumberFormatException noInteger) {
      return null;
    } catch (ArithmeticException fractionOrTooLarge) {
      return null;
    }
  }
}
