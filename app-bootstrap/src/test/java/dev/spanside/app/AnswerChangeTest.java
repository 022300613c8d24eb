package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a value became another one. */
class AnswerChangeTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static AnswerChange change(String whole, String other) {
    return AnswerChange.of(json(whole), json(other));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private static AnswerChange changeOfText(String whole, String other) {
    return AnswerChange.of(JSON.valueToTree(whole), JSON.valueToTree(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "123456                           | 123000                           | 1",
        "123456                           | 124000                           | 1",
        "123456                           | 122000                           | 2",
        "123456                           | 114000                           | 10",
        "'2026-01-01T00:00:00.000001999Z' | '2026-01-01T00:00:00.000001000Z' | 1",
        "'2026-01-01T00:00:00.000001999Z' | '2026-01-01T00:00:00.000000000Z' | 2",
      })
  void timesThatLostNanosecondsAreToTheMicrosecond(String whole, String other, int parts) {
    assertThat(AnswerChange.ofTime(json(whole), json(other), parts))
        .isEqualTo(AnswerChange.MICROSECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "123456                           | 122000                           | 1",
        "123456                           | 123400                           | 1",
        "123456                           | 121000                           | 2",
        "123000                           | 0                                | 2",
        "123456                           | '123000'                         | 1",
        "'2026-01-01T00:00:00.000001999Z' | '2026-01-01T00:00:00.000000000Z' | 1",
        "'2026-01-01T00:00:00.000001999Z' | '2026-01-01T00:00:00.000001990Z' | 1",
        "'2026-01-01T00:00:00.000001999Z' | '2026-01-02T00:00:00.000001000Z' | 2",
      })
  void timesThatLostMoreAreDifferent(String whole, String other, int parts) {
    assertThat(AnswerChange.ofTime(json(whole), json(other), parts))
        .isEqualTo(AnswerChange.DIFFERENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "120               | 0",
        "120               | 121",
        "1500              | 1000",
        "0.5               | 0.25",
        "true              | false",
        "[1,2]             | [1]",
        "{'a':1}           | {}",
        "'2026-01-01T00:00:00.000001999Z' | '2026-01-01T00:00:00.000001000Z'",
        "'Chat'            | 'chats'",
        "'long text'       | 'long'",
        "'long text'       | ''",
        "[1,2]             | '[1,3]'",
        "[1,2]             | '1'",
        "120               | 'a hundred'",
        "'120'             | 120",
      })
  void whatHasNoNameIsDifferent(String whole, String other) {
    assertThat(change(whole, other)).isEqualTo(AnswerChange.DIFFERENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "120                    | '120'",
        "0.5                    | '0.5'",
        "true                   | 'true'",
        "['a','b']              | 'a,b'",
        "[1,2]                  | '1,2'",
        "[1,2]                  | '[1,2]'",
        "[0.5,0.25]             | '[0.5, 0.25]'",
      })
  void aValueThatIsWrittenOutIsText(String whole, String other) {
    assertThat(change(whole, other)).isEqualTo(AnswerChange.TEXT);
  }

  @Test
  void aMapThatIsWrittenOutIsTextInWhateverOrder() {
    assertThat(
            AnswerChange.of(json("{'b':2,'a':[true]}"), JSON.valueToTree("{\"a\":[true],\"b\":2}")))
        .isEqualTo(AnswerChange.TEXT);
  }

  @Test
  void aNameCanComeInLowerCase() {
    assertThat(changeOfText("GET Patient", "get patient")).isEqualTo(AnswerChange.LOWER_CASE);
  }

  @Test
  void aTextIsCutIfTheBytesAreLeftThatTempoKeeps() {
    String whole = "a".repeat(2047) + "äöü";
    assertThat(changeOfText("a".repeat(2049), "a".repeat(2048))).isEqualTo(AnswerChange.CUT);
    assertThat(changeOfText(whole, "a".repeat(2047) + "\uFFFD")).isEqualTo(AnswerChange.CUT);
    assertThat(
            AnswerChange.of(json("['" + whole + "']"), JSON.valueToTree("[\"" + "a".repeat(2046))))
        .isEqualTo(AnswerChange.CUT);
  }

  @Test
  void aTextIsNotCutIfAnotherBeginningIsLeft() {
    String whole = "a".repeat(3000);
    assertThat(changeOfText(whole, "a".repeat(2047))).isEqualTo(AnswerChange.DIFFERENT);
    assertThat(changeOfText(whole, "a".repeat(2049))).isEqualTo(AnswerChange.DIFFERENT);
    assertThat(changeOfText(whole, "b".repeat(2048))).isEqualTo(AnswerChange.DIFFERENT);
    assertThat(changeOfText(whole, "a".repeat(2048) + "\uFFFD")).isEqualTo(AnswerChange.DIFFERENT);
  }
}
