package dev.spanside.telemetry.tempo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.StringValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;

/**
 * Tells values that Tempo cut. It cuts texts at a number of bytes, not of characters, and marks
 * nothing: a text of exactly that length is taken for one.
 *
 * @param length where Tempo cuts, in bytes of UTF-8; 0 if it does not
 */
record CutValues(int length) {
  /** What comes for each byte of a character that was cut in the middle; three bytes itself. */
  private static final char REPLACEMENT = '\uFFFD';

  /** The most bytes that are left of a character without its end. */
  private static final int MAX_LEFT = 3;

  boolean areIn(SpanData span) {
    return length > 0
        && (areIn(span.attributes())
            || areIn(span.resource().attributes())
            || areIn(span.scope().attributes())
            || span.events().stream().anyMatch(event -> areIn(event.attributes()))
            || span.links().stream().anyMatch(link -> areIn(link.attributes())));
  }

  private boolean areIn(Attributes attributes) {
    for (int i = 0; i < attributes.size(); i++) {
      if (isCut(attributes.value(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isCut(AttributeValue value) {
    return value instanceof StringValue(String text)
        && text.length() <= length
        && text.length() >= length / 3
        && bytesAtTempo(text) == length;
  }

  private static int bytesAtTempo(String text) {
    int left = 0;
    while (left < MAX_LEFT
        && left < text.length()
        && text.charAt(text.length() - 1 - left) == REPLACEMENT) {
      left++;
    }
    return text.substring(0, text.length() - left).getBytes(UTF_8).length + left;
  }
}
