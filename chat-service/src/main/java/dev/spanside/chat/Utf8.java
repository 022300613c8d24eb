package dev.spanside.chat;

import java.nio.charset.StandardCharsets;

/** Lengths in bytes of UTF-8. */
final class Utf8 {
  private Utf8() {}

  static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The text, or as much of its beginning as has no more bytes; never half a character. */
  static String cut(String text, int maxBytes) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (bytes > maxBytes) {
        return text.substring(0, i);
      }
      i += Character.charCount(character);
    }
    return text;
  }
}
