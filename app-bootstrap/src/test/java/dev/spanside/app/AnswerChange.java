package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of a value on its way through a backend. */
enum AnswerChange {
  MICROSECONDS("to the microsecond"),
  LOWER_CASE("in lower case"),
  TEXT("as text"),
  CUT("cut"),
  MISSING("missing"),

  /** Nothing that can be explained: an adapter's fault, until somebody gives it a name. */
  DIFFERENT("different");

  private static final JsonMapper JSON = new JsonMapper();

  /** What Tempo keeps of a value. */
  private static final int TEMPO_KEEPS_BYTES = 2048;

  /** What comes for each byte of a character that was cut in two. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final int NANOS_OF_MICRO = 1000;

  private final String words;

  AnswerChange(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * How a time or a duration became another one.
   *
   * @param parts of how many values it is made that each may have been cut to the microsecond
   */
  static AnswerChange ofTime(JsonNode whole, JsonNode other, int parts) {
    if (whole.getNodeType() != other.getNodeType()) {
      return DIFFERENT;
    }
    long kept = nanos(other);
    boolean near = Math.abs(nanos(whole) - kept) < (long) parts * NANOS_OF_MICRO;
    return near && kept % NANOS_OF_MICRO == 0 ? MICROSECONDS : DIFFERENT;
  }

  private static long nanos(JsonNode time) {
    return time.isString()
        ? Duration.between(Instant.EPOCH, Instant.parse(time.stringValue())).toNanos()
        : time.longValue();
  }

  /** How a value that is no time became another one; neither is missing. */
  static AnswerChange of(JsonNode whole, JsonNode other) {
    if (!other.isString()) {
      return DIFFERENT;
    }
    String text = other.stringValue();
    if (whole.isString()) {
      return ofTexts(whole.stringValue(), text);
    }
    return isTextOf(whole, text) ? TEXT : cut(whole.toString(), text);
  }

  private static AnswerChange ofTexts(String whole, String text) {
    return whole.toLowerCase(Locale.ROOT).equals(text) ? LOWER_CASE : cut(whole, text);
  }

  /** Backends write arrays as JSON, or their elements with commas. */
  private static boolean isTextOf(JsonNode whole, String text) {
    try {
      return text.equals(commas(whole)) || JSON.readTree(text).equals(whole);
    } catch (JacksonException noJson) {
      return false;
    }
  }

  private static String commas(JsonNode array) {
    return array
        .valueStream()
        .map(element -> element.isString() ? element.stringValue() : element.toString())
        .collect(joining(","));
  }

  /** Only the beginning that Tempo keeps is cut; a shorter one was lost in another way. */
  private static AnswerChange cut(String whole, String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == REPLACEMENT) {
      end--;
    }
    String beginning = text.substring(0, end);
    int bytes = beginning.getBytes(UTF_8).length + text.length() - end;
    return bytes == TEMPO_KEEPS_BYTES && whole.startsWith(beginning) ? CUT : DIFFERENT;
  }
}
