package dev.spanside.telemetry;

import static dev.spanside.telemetry.RedactionKind.ADDRESS;
import static dev.spanside.telemetry.RedactionKind.BYTES;
import static dev.spanside.telemetry.RedactionKind.CONTACT;
import static dev.spanside.telemetry.RedactionKind.DATE;
import static dev.spanside.telemetry.RedactionKind.EMAIL;
import static dev.spanside.telemetry.RedactionKind.ID;
import static dev.spanside.telemetry.RedactionKind.MRN;
import static dev.spanside.telemetry.RedactionKind.NAME;
import static dev.spanside.telemetry.RedactionKind.PHONE;
import static dev.spanside.telemetry.RedactionKind.SSN;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The forms that identifiers have in text. Every repetition in them is bounded, or possessive and
 * begun only at the start of its run, so that no text makes them slow.
 */
final class TextForms {
  private static final String WORD_STARTS = "(?<![\\p{L}\\p{N}])";
  private static final String WORD_ENDS = "(?![\\p{L}\\p{N}])";
  private static final String NUMBER_STARTS = "(?<!\\d)";
  private static final String NUMBER_ENDS = "(?!\\d)";
  private static final String DATE_STARTS = "(?<!\\d)(?<!\\d[/.-])";
  private static final String NOT_A_FRACTION = "(?<!\\d[.,])";
  private static final String DASH = "[-\u2010-\u2015\u2212]";
  private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String DAY_AND_MONTH =
      "(?:" + DAY + "[/.-]" + MONTH + "|" + MONTH + "[/.-]" + DAY + ")";
  private static final String TIME =
      "(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?";
  private static final String MONTH_NAME =
      "(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final String NTH_DAY = DAY + "(?:st|nd|rd|th)?";
  private static final String BLANKS = "(?:[ ,/.-]|of ){1,3}";
  private static final String MAIL_BOX = "[\\p{L}\\p{N}._+'-]";

  /** A year that somebody alive may have to do with. */
  static final String YEAR = "(?:1[89]|20)\\d{2}";

  private static final String ANY_WORD = "[\\p{L}\\p{N}]";
  private static final String DIGIT = "[0-9]";
  private static final String MONTH_LETTER = "[jfmasondJFMASOND]";

  /**
   * One form.
   *
   * @param kind null for what looks like an identifier but may stay
   * @param needs what a text must say somewhere to have this form in it
   * @param starts the characters that it begins with; others need not be tried
   * @param before what stands before it, and stays
   * @param hidden what is replaced
   */
  record Form(
      @Nullable RedactionKind kind, String needs, String starts, String before, String hidden) {}

  /** Of two forms that begin at one place, the first counts. */
  static final List<Form> ALL =
      Stream.of(
              references(),
              mailAddresses(),
              labelled(),
              dates(),
              socialSecurity(),
              phones(),
              numbers())
          .flatMap(List::stream)
          .toList();

  private TextForms() {}

  private static List<Form> references() {
    String types = String.join("|", FhirTypes.ALL);
    return List.of(
        new Form(
            BYTES,
            ":",
            "[dD]",
            WORD_STARTS,
            "(?i:data):(?:[A-Za-z0-9.+-]{1,60}+/[A-Za-z0-9.+-]{1,60}+|(?=;))"
                + "(?:;[A-Za-z0-9=._+-]{1,60}+){0,4}+,[^\\s\"'<>)]++"),
        new Form(
            ID,
            "/",
            ANY_WORD,
            "(?<=[a-zA-Z]/)(?<=\\b(?:" + types + ")/)",
            "[\\p{L}\\p{N}][\\p{L}\\p{N}.-]{0,63}+"),
        parameter(NAME),
        parameter(CONTACT),
        parameter(ADDRESS),
        parameter(ID),
        new Form(
            null,
            "-",
            "[0-9a-fA-F]",
            "(?<![0-9A-Fa-f-])",
            "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}" + WORD_ENDS));
  }

  private static Form parameter(RedactionKind kind) {
    return new Form(
        kind,
        "=",
        "[a-zA-Z_]",
        "(?<=[?&])(?i:" + SearchParameters.alternatives(kind) + ")(?::[a-zA-Z]{1,20})?=",
        "[^&\\s\"'<>\\\\]++");
  }

  private static List<Form> mailAddresses() {
    String domain = "[\\p{L}\\p{N}-]{1,63}+\\.[\\p{L}\\p{N}.-]{0,253}[\\p{L}\\p{N}]";
    return List.of(
        new Form(EMAIL, "@", MAIL_BOX, "(?<!" + MAIL_BOX + ")", MAIL_BOX + "++@" + domain),
        new Form(EMAIL, "%40", MAIL_BOX, "(?<!" + MAIL_BOX + ")", MAIL_BOX + "++%40" + domain));
  }

  private static List<Form> labelled() {
    return List.of(
        new Form(
            SSN,
            "",
            "[sS]",
            "\\b(?i:SSN|social security(?: (?:number|no\\.?))?)"
                + "(?:[\\s:#=]|is |ending |in |last |four |4 ){0,5}",
            "[\\dxX*](?:[ -]?[\\dxX*]){2,10}+"),
        new Form(
            MRN,
            "",
            "[mMpPhHcCaAnNiI]",
            "\\b(?i:MRN|(?:medical|patient|health|hospital|chart|account|member|policy|nhs"
                + "|insurance) ?(?:record|id|card|plan|member)? ?(?:number|num|no\\.?|id|#))"
                + "(?:[\\s:#=\"]|is ){0,5}",
            "(?=[A-Za-z-]{0,12}\\d)[\\p{L}\\p{N}](?:-?[\\p{L}\\p{N}]){2,31}+"));
  }

  private static List<Form> dates() {
    String month = "(?:0[1-9]|1[0-2])";
    String day = "(?:0[1-9]|[12]\\d|3[01])";
    String slashed = DAY_AND_MONTH.replace("[/.-]", "[/-]");
    return List.of(
        date(DIGIT, NUMBER_STARTS, YEAR + "[-/.]" + MONTH + "[-/.]" + DAY + TIME + NUMBER_ENDS),
        date(DIGIT, NUMBER_STARTS, YEAR + "-" + month + NUMBER_ENDS),
        date(DIGIT, NUMBER_STARTS, YEAR + month + day + "(?:T?\\d{4}(?:\\d{2})?Z?)?" + NUMBER_ENDS),
        date(DIGIT, DATE_STARTS, DAY_AND_MONTH + "[/.-]" + YEAR + NUMBER_ENDS),
        date(DIGIT, DATE_STARTS, slashed + "[/-]\\d{2}(?![\\d/-])"),
        date(DIGIT, DATE_STARTS, MONTH + "/" + YEAR + NUMBER_ENDS),
        date(
            MONTH_LETTER,
            WORD_STARTS,
            MONTH_NAME + BLANKS + "(?:" + NTH_DAY + BLANKS + ")?" + YEAR + NUMBER_ENDS),
        date(DIGIT, NUMBER_STARTS, NTH_DAY + BLANKS + MONTH_NAME + BLANKS + YEAR + NUMBER_ENDS),
        date(
            DIGIT,
            NUMBER_STARTS,
            NTH_DAY + BLANKS + "(?=[A-Z])" + MONTH_NAME + "(?:[ -]\\d{2})?" + WORD_ENDS),
        date(MONTH_LETTER, WORD_STARTS, "(?=[A-Z])" + MONTH_NAME + " " + NTH_DAY + WORD_ENDS));
  }

  private static Form date(String starts, String before, String hidden) {
    return new Form(DATE, "", starts, before, hidden);
  }

  private static List<Form> socialSecurity() {
    return List.of(
        new Form(
            SSN,
            "",
            DIGIT,
            NUMBER_STARTS,
            "(?:\\d{3}" + DASH + "\\d{2}" + DASH + "\\d{4}|\\d{3} \\d{2} \\d{4})" + NUMBER_ENDS),
        new Form(SSN, "", "[xX*]", WORD_STARTS, "[xX*]{3}[- ]?[xX*]{2}[- ]?\\d{4}" + NUMBER_ENDS));
  }

  private static List<Form> phones() {
    return List.of(
        phone("[+0]", WORD_STARTS, "(?:\\+|00)[1-9](?:[ .()/\u2010-\u2015-]{0,2}\\d){6,14}+"),
        phone(
            "[(0-9]",
            WORD_STARTS,
            "(?:1[-. ])?(?:\\(\\d{3}\\)|\\d{3})[-. \u2010-\u2015]?\\d{3}[-. \u2010-\u2015]\\d{4}"
                + NUMBER_ENDS),
        phone("[2-9]", WORD_STARTS + NOT_A_FRACTION, "[2-9]\\d{2}[2-9]\\d{6}" + WORD_ENDS),
        phone(DIGIT, WORD_STARTS, "\\d{3}-\\d{4}" + WORD_ENDS),
        phone("0", WORD_STARTS, "0\\d{1,4}[ /-]\\d{3,8}(?:[ -]\\d{2,8}){0,2}" + NUMBER_ENDS));
  }

  private static Form phone(String starts, String before, String hidden) {
    return new Form(PHONE, "", starts, before, hidden);
  }

  private static List<Form> numbers() {
    return List.of(
        new Form(
            MRN,
            "",
            DIGIT,
            WORD_STARTS,
            "(?:\\d{3}[ -]\\d{3}[ -]\\d{3,4}|\\d{4}[ -]\\d{4}[ -]\\d{4}(?:[ -]\\d{4})?)"
                + WORD_ENDS),
        new Form(
            MRN,
            "",
            "[0-9A-Z]",
            WORD_STARTS + "(?<!_)" + NOT_A_FRACTION,
            "(?:[A-Z]{1,4}-?)?\\d{6,}+" + WORD_ENDS + "(?![.,]\\d)"));
  }
}
