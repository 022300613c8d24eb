package dev.spanside.chat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a question is about, as far as rules can tell.
 *
 * @param names the words of a person's name, perhaps none
 * @param count whether it asks for a number
 * @param gender {@code male} or {@code female} if it asks for such people, else empty
 */
record DemoQuestion(List<String> names, List<DemoTopic> topics, boolean count, String gender) {
  /** Words with a capital letter, or with a digit at their end, as Synthea's names have. */
  private static final Pattern NAME =
      Pattern.compile("\\b(?:\\p{Lu}[\\p{L}\\d’-]+|\\p{L}{2,}\\d+)(?=\\b|['’])");

  private static final Set<String> NO_NAMES =
      Set.of(
          "what",
          "which",
          "who",
          "whose",
          "how",
          "is",
          "are",
          "was",
          "does",
          "do",
          "did",
          "has",
          "have",
          "tell",
          "show",
          "list",
          "give",
          "please",
          "the",
          "and",
          "any",
          "when",
          "where",
          "can",
          "could",
          "would",
          "me",
          "about",
          "patient",
          "patients",
          "mr",
          "mrs",
          "ms",
          "miss",
          "dr",
          "fhir",
          "summarise",
          "summarize",
          "find",
          "count",
          "recent",
          "now",
          "also",
          "hi",
          "hello",
          "thanks",
          "ok",
          "bmi",
          "covid",
          "in",
          "for",
          "of",
          "her",
          "his",
          "their");

  private static final Pattern COUNT = Pattern.compile("how many|\\bcount\\b|number of");
  private static final Pattern FEMALE = Pattern.compile("\\b(female|wom[ae]n|girls?)\\b");
  private static final Pattern MALE = Pattern.compile("\\b(male|m[ae]n|boys?)\\b");

  static DemoQuestion of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String gender =
        FEMALE.matcher(lower).find() ? "female" : MALE.matcher(lower).find() ? "male" : "";
    return new DemoQuestion(names(text), DemoTopic.in(text), COUNT.matcher(lower).find(), gender);
  }

  private static List<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(word -> !NO_NAMES.contains(word.toLowerCase(Locale.ROOT)))
        .toList();
  }

  DemoQuestion withNames(List<String> others) {
    return new DemoQuestion(others, topics, count, gender);
  }

  /** Whether it asks how many people there are. */
  boolean countsPeople() {
    return count && topics.isEmpty() && names.isEmpty();
  }
}
