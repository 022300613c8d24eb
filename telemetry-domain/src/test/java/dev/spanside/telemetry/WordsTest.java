package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static List<String> words(String text) {
    return Words.of(text).stream().map(Words.Word::folded).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Maria Smith | maria,smith",
        "O'Brien-Jones2 | o,brien,jones2",
        "M\u00fcller | muller",
        "MU\u0308LLER | muller",
        "Stra\u00dfe | stra\u00dfe",
        "\ufb01nn | finn",
        "a%20b | a,b",
        "a%2Fb | a,b",
        "a%2fb%zz | a,b,zz",
        "100%1 | 100,1",
        "100% | 100",
        "\\nSmith | smith",
        "\\rSmith\\t\\bx\\fy | smith,x,y",
        "\\Smith | smith",
        "x\\ | x",
        "\ud83d\ude00Smith\ud83d\ude00\ud835\udc00nna | smith,anna",
        "\u0130zmir | izmir"
      })
  void wordsAreRunsOfLettersAndDigitsWithoutCaseAndAccents(String text, String folded) {
    assertThat(words(text)).containsExactly(folded.split(","));
  }

  @Test
  void aWordSaysWhereItStands() {
    assertThat(Words.of(" a\ud83d\ude00M\u00fc%20x"))
        .containsExactly(
            new Words.Word("a", 1, 2), new Words.Word("mu", 4, 6), new Words.Word("x", 9, 10));
  }

  @Test
  void nothingHasNoWords() {
    assertThat(words("")).isEmpty();
    assertThat(words(" -%\\")).isEmpty();
  }
}
