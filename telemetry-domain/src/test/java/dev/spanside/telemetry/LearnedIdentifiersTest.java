package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedIdentifiersTest {
  private final LearnedIdentifiers learned = new LearnedIdentifiers();

  private String masked(String text) {
    return new TextScrubber(learned, new RedactionCounts()).scrub(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna-Maria O'Neill | anna maria o’neill",
        "García | GARCIA",
        "Müller | müller",
        "Smith | Smith%20",
        "Smith | \\nSmith",
        "Smith | \\tSmith\\r"
      })
  void nameIsFoundHoweverItIsWritten(String name, String text) {
    learned.learn(name, RedactionKind.NAME);

    assertThat(masked("<" + text + ">"))
        .contains("[NAME]")
        .doesNotContainIgnoringCase("smith")
        .doesNotContainIgnoringCase("neill")
        .doesNotContainIgnoringCase("garc")
        .doesNotContainIgnoringCase("ller");
  }

  @Test
  void nameIsFoundAfterPercentEncoding() {
    learned.learnName("John Smith");

    assertThat(masked("q=john%20smith%2C")).isEqualTo("q=[NAME]%2C");
  }

  @Test
  void wordsOfNameAreFoundAlone() {
    learned.learnName("Dr. John van Smith Jr");

    assertThat(masked("Dr. Smith met John, a jr doctor from van"))
        .isEqualTo("Dr. [NAME] met [NAME], a jr doctor from van");
  }

  @Test
  void longestValueIsReplaced() {
    learned.learn("Main", RedactionKind.NAME);
    learned.learn("Main Street 5", RedactionKind.ADDRESS);

    assertThat(masked("main street 5, main street")).isEqualTo("[ADDRESS], [NAME] street");
  }

  @Test
  void wordsFarApartAreNoValue() {
    learned.learn("123-45-6", RedactionKind.ID);

    assertThat(masked("123 45 6; 123 :  45 : 6")).isEqualTo("[ID]; 123 :  45 : 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "Al", "will", "The", "Mr", "---"})
  void shortAndOrdinaryWordsAreNotLearned(String value) {
    learned.learnName(value);

    assertThat(masked("Al will see the Mr --- mr dr")).isEqualTo("Al will see the Mr --- mr dr");
  }

  @Test
  void ordinaryWordIsLearnedWithinName() {
    learned.learnName("Will May Smith");

    assertThat(masked("it may be that will may smith will"))
        .isEqualTo("it may be that [NAME] will");
  }

  @Test
  void longValueIsFoundInPieces() {
    String value = "one two three four five six seven eight nine ten eleven twelve thirteen";
    learned.learn(value, RedactionKind.ADDRESS);

    assertThat(masked(value)).isEqualTo("[ADDRESS] [ADDRESS]");
  }

  @Test
  void valuesBeyondTheLimitAreCounted() {
    for (int i = 0; i < LearnedIdentifiers.MAX_VALUES + 2; i++) {
      learned.learn("name" + i, RedactionKind.NAME);
    }
    learned.learn("name0", RedactionKind.NAME);

    assertThat(learned.refused()).isEqualTo(2);
    assertThat(masked("name" + (LearnedIdentifiers.MAX_VALUES - 1))).isEqualTo("[NAME]");
    assertThat(masked("name" + LearnedIdentifiers.MAX_VALUES))
        .isEqualTo("name" + LearnedIdentifiers.MAX_VALUES);
  }
}
