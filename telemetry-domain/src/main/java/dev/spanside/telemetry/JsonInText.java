package dev.spanside.telemetry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds JSON objects and arrays that stand in a text: between words, or cut off at its end, as
 * exporters with a length limit leave them. What was cut is closed, so that its start is read as
 * what it is.
 */
final class JsonInText {
  /** So many places that look like the start of JSON and are none: the time stays bounded. */
  static final int MAX_ATTEMPTS = 32;

  /** JSON at a place of a text. */
  record Found(int start, int end, AttributeValue value) {}

  /**
   * What a search found.
   *
   * @param found in order
   * @param readTo from here on there may be JSON that was not found
   */
  record Search(List<Found> found, int readTo) {}

  private final String text;
  private final int start;
  private final Deque<Character> open = new ArrayDeque<>();
  private String openAtComma = "";
  private int comma = -1;

  private JsonInText(String text, int start) {
    this.text = text;
    this.start = start;
  }

  /** All that is found, in order. */
  static List<Found> in(String text) {
    AttributeValue whole = whole(text);
    return whole == null ? search(text).found : List.of(new Found(0, text.length(), whole));
  }

  /** What a text stands for that is JSON from its start to its end; null for words and numbers. */
  static @Nullable AttributeValue whole(String text) {
    return text.startsWith("\"") ? JsonText.parse(text) : JsonText.parseStructure(text);
  }

  /** What stands between words, or is cut off. */
  static Search search(String text) {
    List<Found> all = new ArrayList<>();
    int readTo = text.length();
    int failed = 0;
    int position = nextStart(text, 0);
    while (failed < MAX_ATTEMPTS && position >= 0) {
      Found found = new JsonInText(text, position).read();
      if (found != null) {
        all.add(found);
      } else {
        failed++;
        readTo =
            text.length() - position > JsonText.MAX_LENGTH ? Math.min(readTo, position) : readTo;
      }
      position = nextStart(text, found == null ? position + 1 : found.end);
    }
    return new Search(all, position < 0 ? readTo : Math.min(readTo, position));
  }

  private static int nextStart(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '{' && firstAfter(text, i) == '"')
          || (c == '[' && "{[\"".indexOf(firstAfter(text, i)) >= 0)) {
        return i;
      }
    }
    return -1;
  }

  private static char firstAfter(String text, int at) {
    int i = at + 1;
    while (i < text.length() - 1 && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i < text.length() ? text.charAt(i) : ' ';
  }

  private @Nullable Found read() {
    int position = start;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '"') {
        int end = endOfString(position);
        if (end < 0) {
          return cut(closedString());
        }
        position = end;
        continue;
      }
      if (!structure(c, position)) {
        return null;
      }
      position++;
      if (open.isEmpty()) {
        return found(position, text.substring(start, position));
      }
    }
    return cut(text.substring(start));
  }

  /** Keeps track of what is open; false if the text is no JSON. */
  private boolean structure(char c, int position) {
    switch (c) {
      case '{' -> open.push('}');
      case '[' -> open.push(']');
      case '}', ']' -> {
        return open.pop() == c;
      }
      case ',' -> {
        comma = position;
        openAtComma = closers();
      }
      default -> {
        // a part of a word or a number
      }
    }
    return open.size() <= JsonText.MAX_DEPTH;
  }

  /** After the string that starts here; -1 if the text ends in it. */
  private int endOfString(int opening) {
    for (int i = opening + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  /** The text with its last string closed, without an escape that was cut in two. */
  private String closedString() {
    int escape = text.lastIndexOf('\\');
    boolean unicode = escape >= 0 && text.startsWith("\\u", escape) && escape > text.length() - 6;
    boolean cutEscape = unicode || (escape == text.length() - 1 && !isEscaped(escape));
    return text.substring(start, cutEscape ? escape : text.length()) + '"';
  }

  private boolean isEscaped(int at) {
    int backslashes = 0;
    while (at - backslashes > start && text.charAt(at - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private @Nullable Found cut(String beginning) {
    Found whole = found(text.length(), beginning + closers());
    return whole != null || comma < 0
        ? whole
        : found(text.length(), text.substring(start, comma) + openAtComma);
  }

  private String closers() {
    StringBuilder closers = new StringBuilder();
    open.forEach(closers::append);
    return closers.toString();
  }

  private @Nullable Found found(int end, String json) {
    AttributeValue value = JsonText.parseStructure(json);
    return value == null ? null : new Found(start, end, value);
  }
}
