package dev.spanside.telemetry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text: runs of letters and digits. The letter of an escape ({@code \n}) and the
 * digits of a percent-encoding ({@code %20}) are no part of a word.
 */
final class Words {
  /** A word and where it stands. */
  record Word(String folded, int start, int end) {}

  private static final int ASCII = 128;

  private final String text;
  private final List<Word> words = new ArrayList<>();

  private Words(String text) {
    this.text = text;
  }

  static List<Word> of(String text) {
    Words words = new Words(text);
    int position = 0;
    while (position < text.length()) {
      position = words.next(position);
    }
    return words.words;
  }

  private int next(int start) {
    if (!isPart(text.codePointAt(start))) {
      return start + separator(start);
    }
    int end = start;
    while (end < text.length() && isPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    words.add(new Word(fold(text.substring(start, end)), start, end));
    return end;
  }

  private int separator(int at) {
    char c = text.charAt(at);
    if (c == '%' && isHex(at + 1) && isHex(at + 2)) {
      return 3;
    }
    boolean escape =
        c == '\\' && at + 1 < text.length() && "nrtbf".indexOf(text.charAt(at + 1)) >= 0;
    return escape ? 2 : Character.charCount(text.codePointAt(at));
  }

  private boolean isHex(int at) {
    return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
  }

  private static boolean isPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  /** Without case and accents: a patient is masked however the name is typed. */
  private static String fold(String word) {
    String plain =
        word.chars().allMatch(c -> c < ASCII)
            ? word
            : Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return plain.toLowerCase(Locale.ROOT);
  }
}
