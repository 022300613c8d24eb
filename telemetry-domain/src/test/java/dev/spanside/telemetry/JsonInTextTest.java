package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonInTextTest {
  private static List<String> in(String text) {
    return JsonInText.in(text.replace('\'', '"')).stream()
        .map(found ->
            found.start()
                + "-"
                + found.end()
                + " "
                + JsonText.write(found.value()).replace('"', '\''))
        .toList();
  }

  @Test
  void jsonIsFoundBetweenWords() {
    assertThat(in("see {'a':[1,{'b':'}'}]} and [{'c':2}] there"))
        .containsExactly("4-23 {'a':[1,{'b':'}'}]}", "28-37 [{'c':2}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a':'Smi | {'a':'Smi'}",
        "{'a':'Smi\\ | {'a':'Smi'}",
        "{'a':'Smi\\u00 | {'a':'Smi'}",
        "{'a':1,'b | {'a':1}",
        "{'a':1,'b': | {'a':1}",
        "{'a':1,'b':tr | {'a':1}",
        "{'a':1,'b':2 | {'a':1,'b':2}",
        "[{'a':[1,2],'b':{'c':'d'},'e | [{'a':[1,2],'b':{'c':'d'}}]",
        "{'a':'x','b':'{\\'c\\':\\'Smi | {'a':'x','b':'{\\'c\\':\\'Smi'}"
      })
  void cutJsonIsClosed(String text, String json) {
    assertThat(in(text)).containsExactly("0-" + text.length() + " " + json);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {"words", "{name} and [NAME]", "{'a", "{'a':]", "{ ", "{'a' 'b'}"})
  void otherTextHoldsNone(String text) {
    assertThat(in(text)).isEmpty();
  }

  @Test
  void braceThatOpensNothingDoesNotHideWhatFollows() {
    assertThat(in("{'a' is {'b':1}")).containsExactly("8-15 {'b':1}");
  }

  @Test
  void quotedJsonIsOneText() {
    assertThat(in("'{\\'a\\':1}'")).containsExactly("0-11 '{\\'a\\':1}'");
  }

  @Test
  void everyLineOfJsonIsFound() {
    assertThat(JsonInText.in("{\"a\":1}\n".repeat(3 * JsonInText.MAX_ATTEMPTS)))
        .hasSize(3 * JsonInText.MAX_ATTEMPTS);
  }

  @Test
  void searchEndsAfterSoManyStarts() {
    assertThat(JsonInText.in("{\" ".repeat(JsonInText.MAX_ATTEMPTS) + "{\"a\":1}")).isEmpty();
  }

  @Test
  void jsonThatIsTooDeepIsReadFromWhereItIsNot() {
    assertThat(JsonInText.in("[".repeat(JsonText.MAX_DEPTH) + "{\"a\":1}"))
        .extracting(JsonInText.Found::start)
        .containsExactly(1);
  }
}
