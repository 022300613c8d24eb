package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in text what has the form of an identifier, in one reading from left to right. */
final class TextPatterns {
  private static final int ASCII = 128;
  private static final Pattern FULL_YEAR = Pattern.compile("(?<!\\d)" + TextForms.YEAR);
  private static final List<Compiled> FORMS = TextForms.ALL.stream().map(Compiled::of).toList();

  private TextPatterns() {}

  /**
   * A form made ready.
   *
   * @param starts the characters it begins with; for all beyond ASCII the last bit
   */
  private record Compiled(TextForms.Form form, Pattern pattern, BitSet starts) {
    static Compiled of(TextForms.Form form) {
      Pattern first = Pattern.compile(form.starts());
      BitSet starts = new BitSet(ASCII + 1);
      for (char c = 0; c < ASCII; c++) {
        starts.set(c, first.matcher(String.valueOf(c)).matches());
      }
      starts.set(ASCII, first.matcher("\u00e9").matches());
      return new Compiled(form, Pattern.compile(form.before() + "(" + form.hidden() + ")"), starts);
    }

    boolean mayStartWith(char c) {
      return starts.get(Math.min(c, ASCII));
    }
  }

  /** A form looked for in one text. */
  private record Search(Compiled compiled, Matcher matcher) {
    boolean matchesAt(int position) {
      return matcher.region(position, matcher.regionEnd()).lookingAt();
    }

    /** What is hidden; the part before it, such as a label, stays. */
    Finding finding(RedactionKind kind) {
      String replacement =
          kind == RedactionKind.DATE ? datePlaceholder(matcher.group(1)) : kind.placeholder();
      return new Finding(matcher.start(1), matcher.end(1), kind, replacement);
    }
  }

  /** What must not be shown, in order. */
  static List<Finding> find(CharSequence text) {
    List<Finding> findings = new ArrayList<>();
    List<Search> searches = mayHoldAny(text) ? searches(text) : List.of();
    int position = searches.isEmpty() ? text.length() : 0;
    while (position < text.length()) {
      position = mayBegin(text, position) ? next(text, position, searches, findings) : position + 1;
    }
    return findings;
  }

  private static List<Search> searches(CharSequence text) {
    String whole = text.toString();
    return FORMS.stream()
        .filter(compiled -> whole.contains(compiled.form.needs()))
        .map(compiled ->
            new Search(compiled, compiled.pattern.matcher(text).useTransparentBounds(true)))
        .toList();
  }

  /** Tries each form at one place; returns where to go on. */
  private static int next(
      CharSequence text, int position, List<Search> searches, List<Finding> findings) {
    char c = text.charAt(position);
    for (Search search : searches) {
      if (search.compiled.mayStartWith(c) && search.matchesAt(position)) {
        RedactionKind kind = search.compiled.form.kind();
        if (kind != null) {
          findings.add(search.finding(kind));
        }
        return search.matcher.end();
      }
    }
    return position + 1;
  }

  /** Every form needs one of these somewhere, and most texts are short and have none. */
  private static boolean mayHoldAny(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c) || c == '@' || c == '/' || c == '=') {
        return true;
      }
    }
    return false;
  }

  /** No form begins within a word or a number, or at a blank. */
  private static boolean mayBegin(CharSequence text, int position) {
    char c = text.charAt(position);
    if (c <= ' ') {
      return false;
    }
    char before = position == 0 ? ' ' : text.charAt(position - 1);
    return isDigit(c) ? !isDigit(before) : !Character.isLetter(c) || !Character.isLetter(before);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A date keeps its year, if it says one in full. */
  private static String datePlaceholder(String date) {
    Matcher year = FULL_YEAR.matcher(date);
    return year.find() ? "[DATE:" + year.group() + "]" : RedactionKind.DATE.placeholder();
  }
}
