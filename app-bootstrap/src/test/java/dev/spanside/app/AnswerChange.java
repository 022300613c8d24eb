package dev.spanside.app;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What became of a value on its way through a backend. */
enum AnswerChange {
  MICROSECONDS("to the microsecond"),
  LOWER_CASE("in lower case"),
  TEXT("as text"),
  CUT("cut"),
  MISSING("missing"),
  ADDED("added"),

  /** Nothing that can be explained: an adapter's fault, until somebody gives it a name. */
  DIFFERENT("different");

  /** Between two sums of times that were each cut to the microsecond. */
  private static final long NEAR_NANOS = 100_000;

  private final String words;

  AnswerChange(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** How a value that was kept whole became another one; neither is missing. */
  static AnswerChange of(JsonNode whole, JsonNode other) {
    if (whole.isString() && other.isString()) {
      return ofTexts(whole.stringValue(), other.stringValue());
    }
    if (whole.isIntegralNumber() && other.isIntegralNumber()) {
      return isMicroseconds(whole.longValue(), other.longValue()) ? MICROSECONDS : DIFFERENT;
    }
    return other.isString() ? ofText(whole, other.stringValue()) : DIFFERENT;
  }

  private static AnswerChange ofTexts(String whole, String other) {
    if (whole.toLowerCase(Locale.ROOT).equals(other)) {
      return LOWER_CASE;
    }
    if (isMicroseconds(whole, other)) {
      return MICROSECONDS;
    }
    return isBeginning(other, whole) ? CUT : DIFFERENT;
  }

  private static boolean isMicroseconds(String whole, String other) {
    try {
      return Instant.parse(whole).truncatedTo(ChronoUnit.MICROS).equals(Instant.parse(other));
    } catch (DateTimeParseException noTimes) {
      return false;
    }
  }

  private static boolean isMicroseconds(long whole, long other) {
    return other % 1000 == 0 && Math.abs(whole - other) < NEAR_NANOS;
  }

  /** A number, an array or an object that came back as text. */
  private static AnswerChange ofText(JsonNode whole, String text) {
    String json = whole.toString();
    if (text.equals(json) || text.equals(commas(whole))) {
      return TEXT;
    }
    return isBeginning(text, json) ? CUT : DIFFERENT;
  }

  private static String commas(JsonNode array) {
    return array
        .valueStream()
        .map(value -> value.isString() ? value.stringValue() : value.toString())
        .collect(joining(","));
  }

  /** A character that was cut in two is no longer itself. */
  private static boolean isBeginning(String text, String whole) {
    int end = text.endsWith("\uFFFD") ? text.length() - 1 : text.length();
    return end > 0 && whole.startsWith(text.substring(0, end));
  }
}
