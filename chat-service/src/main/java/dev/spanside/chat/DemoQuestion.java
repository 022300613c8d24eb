package dev.spanside.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question asks, as far as rules can tell.
 *
 * @param text its words in lower case
 * @param person the words of a person's name, or an id; perhaps none
 * @param topics what it asks about the person, perhaps nothing
 */
record DemoQuestion(String text, List<String> person, List<DemoTopic> topics) {
  private static final Pattern ID =
      Pattern.compile("\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b");

  /** Words with a capital letter, or with a digit at their end, as Synthea's names have. */
  private static final Pattern NAME =
      Pattern.compile("(?U)\\b(?:\\p{Lu}[\\p{L}\\d'’-]+|\\p{L}{2,}\\d+)\\b");

  /** A first word with a capital letter that tells what to do: what follows is said of nobody. */
  private static final Pattern ORDER =
      Pattern.compile(
          "(?U)^\\W*\\p{Lu}\\p{L}+\\s+(?=\\p{Ll})"
              + "(?!(?:is|was|has|had|and|or|in|since|now|please|what|which|how|who)\\b)");

  /** Where a name stands that is written without capital letters. */
  private static final Pattern BEFORE_NAME =
      Pattern.compile("(?U)\\b(?:who(?: is|['’]s)|does|did|has|of|for|about) ([^?.!,;]{2,80})");

  private static final Set<String> NO_NAMES =
      Set.of(
          ("what which who whose how why is are was were does do did has have had tell"
                  + " show list give get find please the a an and any all when where can could would"
                  + " should will let want need know me my you we i it he she they him her hers his"
                  + " their them about with without in on at for of to from as patient patients"
                  + " person people someone somebody everyone women woman men man females males"
                  + " female male mr mrs ms miss dr doctor fhir summarise summarize count number"
                  + " describe explain check search look"
                  + " recent recently latest last current currently active now only also still often"
                  + " many much hi hello thanks ok okay yes no there this that these those covid bmi"
                  + " ever been")
              .split(" "));

  private static final Pattern COUNT = Pattern.compile("how many|\\bcount\\b|number of");
  private static final Pattern ACTIVE = Pattern.compile("\\b(?:active|current|currently|now)\\b");
  private static final Pattern JOINING =
      Pattern.compile("(?U)\\b(?:and|or|what|how|about|of|for|i|mean|mr|mrs|ms)\\b|\\W");

  private static final Pattern PRONOUN =
      Pattern.compile("\\b(?:she|he|they|her|his|him|their|them)\\b");
  private static final Pattern FEMALE = Pattern.compile("\\b(?:females?|wom[ae]n)\\b");
  private static final Pattern MALE = Pattern.compile("\\b(?:males?|m[ae]n)\\b");
  private static final Pattern COUNT_PEOPLE =
      Pattern.compile(
          "(?:how many|count(?: the)?|number of) (?:(?:all|male|female) )?"
              + "(?:patients|people|persons|wom[ae]n|m[ae]n|females|males)"
              + "(?: (?:are there|exist|do (?:you|we) (?:have|know)|are in the \\w+).*)?\\W*$");

  static DemoQuestion of(String text) {
    return new DemoQuestion(text.toLowerCase(Locale.ROOT), person(text), DemoTopic.in(text));
  }

  private static List<String> person(String text) {
    Matcher id = ID.matcher(text);
    if (id.find()) {
      return List.of(id.group());
    }
    String rest = DemoTopic.removedFrom(text);
    List<String> names =
        NAME.matcher(ORDER.matcher(rest).replaceFirst(""))
            .results()
            .map(MatchResult::group)
            .map(DemoQuestion::withoutGenitive)
            .filter(DemoQuestion::isName)
            .toList();
    return names.isEmpty() ? afterNameWord(rest) : names;
  }

  private static List<String> afterNameWord(String text) {
    Matcher before = BEFORE_NAME.matcher(text.toLowerCase(Locale.ROOT));
    return before.find()
        ? Arrays.stream(before.group(1).strip().split("\\s+"))
            .map(DemoQuestion::withoutGenitive)
            .takeWhile(word -> word.length() > 1 && isName(word))
            .toList()
        : List.of();
  }

  private static String withoutGenitive(String word) {
    return word.replaceAll("['’]s?$", "");
  }

  private static boolean isName(String word) {
    return !NO_NAMES.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The same of somebody else. */
  DemoQuestion about(List<String> other) {
    return new DemoQuestion(text, other, topics);
  }

  boolean namesPerson() {
    return !person.isEmpty();
  }

  boolean namesId() {
    return namesPerson() && ID.matcher(person.getFirst()).matches();
  }

  /** Whether it is about the person of a question before: it names nobody, but means somebody. */
  boolean meansSamePerson() {
    return !namesPerson() && (!topics.isEmpty() || PRONOUN.matcher(text).find());
  }

  /** Whether it asks what a question before did, of somebody else: it is a name and no more. */
  boolean asksTheSame() {
    String rest = text;
    for (String word : person) {
      rest = rest.replace(word.toLowerCase(Locale.ROOT), " ");
    }
    return namesPerson() && JOINING.matcher(rest).replaceAll("").isEmpty();
  }

  /** Whether it asks how many. */
  boolean counts() {
    return COUNT.matcher(text).find();
  }

  /** Whether it asks how many people there are, all of them or those of a gender. */
  boolean countsPeople() {
    return topics.isEmpty() && !namesPerson() && COUNT_PEOPLE.matcher(text).find();
  }

  boolean asksForActive() {
    return ACTIVE.matcher(text).find();
  }

  /** {@code female} or {@code male} if it is about such people, else empty. */
  String gender() {
    if (FEMALE.matcher(text).find()) {
      return "female";
    }
    return MALE.matcher(text).find() ? "male" : "";
  }
}
