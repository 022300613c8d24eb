package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON that stands inside attribute values: messages, arguments, results. It is
 * strict (RFC 8259), bounded in size and depth, takes time in proportion to the text and never
 * throws: what it cannot read is no JSON, and stays the text it was.
 *
 * <p>Of a key that comes twice in an object, the last value stays. A number that a {@code double}
 * would not hold exactly is kept as its text.
 */
final class JsonText {
  /** Longer texts are not parsed, in characters. */
  static final int MAX_LENGTH = 4 * 1024 * 1024;

  /** Deeper texts are not parsed, in nested arrays and objects. */
  static final int MAX_DEPTH = 64;

  private static final int END = -1;

  private final String text;
  private int position;

  private JsonText(String text) {
    this.text = text;
  }

  /** The value that a text holds; null if it is not JSON, or too long or too deep. */
  static @Nullable AttributeValue parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    JsonText json = new JsonText(text);
    AttributeValue value = json.value(0);
    json.skipBlanks();
    return json.peek() == END ? value : null;
  }

  /** Like {@link #parse}, but only for an object or an array: plain words and numbers are text. */
  static @Nullable AttributeValue parseStructure(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        return parse(text);
      }
      if (!isBlank(c)) {
        return null;
      }
    }
    return null;
  }

  /** An element of an array, and the place behind it in the text. */
  record Element(AttributeValue value, int end) {}

  /**
   * The elements of the array that a text is, as {@link #parse} gives them; null if it is none.
   *
   * @param first those that it is known to begin with; they are not read
   */
  static @Nullable List<Element> elements(String text, List<Element> first) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    JsonText json = new JsonText(text);
    List<Element> elements = new ArrayList<>(first);
    boolean begins = json.nextIs('[');
    if (!first.isEmpty()) {
      json.position = first.getLast().end();
    }
    boolean whole =
        begins
            && (json.nextIs(']')
                || ((first.isEmpty() || json.skip(','))
                    && json.elements(1, value -> elements.add(new Element(value, json.position)))));
    json.skipBlanks();
    return whole && json.peek() == END ? elements : null;
  }

  private @Nullable AttributeValue value(int depth) {
    skipBlanks();
    return switch (peek()) {
      case '{' -> depth < MAX_DEPTH ? object(depth) : null;
      case '[' -> depth < MAX_DEPTH ? array(depth) : null;
      case '"' -> {
        String string = string();
        yield string == null ? null : AttributeValue.of(string);
      }
      case 't' -> literal("true", AttributeValue.of(true));
      case 'f' -> literal("false", AttributeValue.of(false));
      case 'n' -> literal("null", AttributeValue.EMPTY);
      default -> number();
    };
  }

  private @Nullable AttributeValue object(int depth) {
    Attributes.Builder entries = Attributes.builder();
    position++;
    if (nextIs('}')) {
      return AttributeValue.of(entries.build());
    }
    do {
      skipBlanks();
      String key = peek() == '"' ? string() : null;
      AttributeValue value = key != null && nextIs(':') ? value(depth + 1) : null;
      if (key == null || value == null) {
        return null;
      }
      entries.put(key, value);
    } while (nextIs(','));
    return nextIs('}') ? AttributeValue.of(entries.build()) : null;
  }

  private @Nullable AttributeValue array(int depth) {
    List<AttributeValue> values = new ArrayList<>();
    position++;
    return nextIs(']') || elements(depth + 1, values::add) ? AttributeValue.of(values) : null;
  }

  /** Reads from the start of an element to the end of the array; false if there is none. */
  private boolean elements(int depth, Consumer<AttributeValue> action) {
    do {
      AttributeValue value = value(depth);
      if (value == null) {
        return false;
      }
      action.accept(value);
    } while (nextIs(','));
    return nextIs(']');
  }

  private @Nullable AttributeValue literal(String word, AttributeValue value) {
    if (!text.startsWith(word, position)) {
      return null;
    }
    position += word.length();
    return value;
  }

  private @Nullable String string() {
    int start = ++position;
    skipPlain();
    if (peek() == '"') {
      return text.substring(start, position++);
    }
    StringBuilder string = new StringBuilder().append(text, start, position);
    while (peek() == '\\') {
      position++;
      if (!escape(string)) {
        return null;
      }
      start = position;
      skipPlain();
      string.append(text, start, position);
    }
    return skip('"') ? string.toString() : null;
  }

  /**
   * Skips what stands in a string for itself: all but quotes, backslashes and control characters.
   */
  private void skipPlain() {
    int end = position;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    position = end;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private boolean escape(StringBuilder string) {
    if (position >= text.length()) {
      return false;
    }
    char c = text.charAt(position++);
    switch (c) {
      case '"', '\\', '/' -> string.append(c);
      case 'b' -> string.append('\b');
      case 'f' -> string.append('\f');
      case 'n' -> string.append('\n');
      case 'r' -> string.append('\r');
      case 't' -> string.append('\t');
      case 'u' -> {
        return unicode(string);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean unicode(StringBuilder string) {
    if (position + 4 > text.length()) {
      return false;
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(position++), 16);
      if (digit < 0) {
        return false;
      }
      unit = unit * 16 + digit;
    }
    string.append((char) unit);
    return true;
  }

  private @Nullable AttributeValue number() {
    int start = position;
    skip('-');
    boolean wellFormed = skip('0') || digits();
    boolean integral = true;
    if (skip('.')) {
      integral = false;
      wellFormed &= digits();
    }
    if (skip('e') || skip('E')) {
      integral = false;
      if (!skip('+')) {
        skip('-');
      }
      wellFormed &= digits();
    }
    return wellFormed ? JsonNumber.of(text.substring(start, position), integral) : null;
  }

  private boolean digits() {
    int start = position;
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    return position > start;
  }

  private boolean skip(char expected) {
    if (peek() != expected) {
      return false;
    }
    position++;
    return true;
  }

  private boolean nextIs(char expected) {
    skipBlanks();
    return skip(expected);
  }

  private void skipBlanks() {
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private int peek() {
    return position < text.length() ? text.charAt(position) : END;
  }

  /** The value as JSON text; bytes as base64, numbers that JSON does not have as text. */
  static String write(AttributeValue value) {
    return JsonWriter.write(value);
  }
}
