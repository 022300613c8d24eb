package dev.spanside.fhir;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares texts as FHIR does: without regard to case and accents. */
final class Words {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Punct}]+");

  private Words() {}

  /** Whether each word asked for begins a word of the texts: "jo smi" finds John Smith. */
  static boolean areIn(String asked, List<String> texts) {
    List<String> wanted = of(asked).toList();
    List<String> words = texts.stream().flatMap(Words::of).toList();
    return !wanted.isEmpty()
        && wanted.stream().allMatch(it -> words.stream().anyMatch(word -> word.startsWith(it)));
  }

  /** Whether what is asked for is anywhere in one of the texts. */
  static boolean contain(String asked, List<String> texts) {
    String folded = folded(asked);
    return !folded.isEmpty() && texts.stream().anyMatch(text -> folded(text).contains(folded));
  }

  private static Stream<String> of(String text) {
    return Arrays.stream(BLANKS.split(folded(text))).filter(word -> !word.isEmpty());
  }

  private static String folded(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    return ACCENTS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
