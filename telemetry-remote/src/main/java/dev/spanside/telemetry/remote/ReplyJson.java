package dev.spanside.telemetry.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Walks through a reply. What has an unexpected type is passed over and counts as missing, so that
 * one odd value does not fail the rest. Each method begins at a value's first token and ends at its
 * last.
 */
public final class ReplyJson implements AutoCloseable {
  /** How deep arrays and objects may lie in each other; those of backends go down to eight. */
  private static final int MAX_NESTING = 100;

  /** How long one text may be, in characters. */
  private static final int MAX_TEXT = 16 * 1024 * 1024;

  /** More characters than any integer of 64 bits has, with a fraction of zeros. */
  private static final int MAX_NUMBER = 40;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE) // its owner reads it to the end
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser json;

  /** Attribute keys are values in such JSON; the same few of them come thousands of times. */
  private final Map<String, String> keys = new HashMap<>();

  /** Stands before the first value. */
  public ReplyJson(InputStream in) throws IOException {
    this.json = JSON.createParser(in);
    json.nextToken();
  }

  /** Reads one value, wholly. */
  @FunctionalInterface
  public interface Reader {
    void read() throws IOException;
  }

  /** Reads the value of one member of an object, wholly. */
  @FunctionalInterface
  public interface MemberReader {
    void read(String name) throws IOException;
  }

  /** Whether there is an array or, as good as an empty one, nothing. */
  public boolean isArrayOrNull() {
    return json.currentToken() == JsonToken.START_ARRAY
        || json.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Whether there is nothing. */
  public boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Reads every element of an array. */
  public void each(Reader element) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      skip();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /** Reads every member of an object. */
  public void members(MemberReader member) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      skip();
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      member.read(name);
    }
  }

  /** The text of a string, a number or a boolean; empty if there is none of them. */
  public String text() throws IOException {
    JsonToken token = json.currentToken();
    if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return json.getText();
    }
    skip();
    return "";
  }

  /** A text that is the same object each time it comes. */
  public String key() throws IOException {
    return keys.computeIfAbsent(text(), key -> key);
  }

  /**
   * A 64-bit integer, written as a number or as a string; 0 if it is none. What re-encodes JSON may
   * have written it as {@code 5000000.0} or {@code 5e6}.
   */
  public long integer() throws IOException {
    String text = text();
    try {
      return text.length() > MAX_NUMBER ? 0 : new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException none) {
      return 0;
    }
  }

  /** Passes over the value, whatever it is. */
  public void skip() throws IOException {
    json.skipChildren();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
