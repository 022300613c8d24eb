package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"b\":[1,2.5,true,null,\"text that is a bit longer than the"
            + " others\"],\"c\":{}},\"d\":[]}",
        "[[[[[[\"deep\"]]]]],{\"name of a field\":\"Jérôme 😀 \\\"quoted\\\""
            + " \\n\"},12345678901234567890]",
        "\"one long text with äöü, 😀 and \\\\ in it, which goes on and on and on and on and on\"",
        "text that is no JSON at all: {\"a\":1, and \"quotes\", \t tabs and ünïcödé 😀😀😀😀😀😀",
        "{\"a\":1,\"b\":\"broken at the end of it, so that it is only text, and rather long",
        "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"the third value of several in one text\"}",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30",
      })
  void cutAtAnyLengthIsJsonOfAtMostThatLength(String text) {
    for (int most = 24; most < Utf8.length(text); most++) {
      String cut = CutJson.within(most, text);
      assertThat(Utf8.length(cut)).as("of %d bytes", most).isLessThanOrEqualTo(most);
      assertThat(Json.read(cut).isMissingNode()).as(cut).isFalse();
    }
  }

  @Test
  void textThatFitsStaysAsItIs() {
    assertThat(CutJson.within(9, "{\"a\": 1 }")).isEqualTo("{\"a\": 1 }");
    assertThat(CutJson.within(9, "no JSON")).isEqualTo("no JSON");
  }

  @Test
  void beginningIsKept() {
    assertThat(CutJson.within(40, "{\"type\":\"Bundle\",\"entry\":[1,2,3,4,5,6,7,8,9,10,11]}"))
        .startsWith("{\"type\":\"Bundle\",\"entry\":[1")
        .endsWith("]}");
    assertThat(CutJson.within(40, "{\"text\":\"" + "a".repeat(100) + "\"}"))
        .startsWith("{\"text\":\"aaaaaaaaa")
        .endsWith("…\"}");
  }
}
