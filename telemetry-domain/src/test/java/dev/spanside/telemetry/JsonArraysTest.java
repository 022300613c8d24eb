package dev.spanside.telemetry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArraysTest {
  private final JsonArrays arrays = new JsonArrays();

  private JsonArrays.Read read(String text) {
    return requireNonNull(arrays.read(text));
  }

  @Test
  void whatAnEarlierArrayBeganWithIsNotReadAgain() {
    List<AttributeValue> first = read("[{\"a\":1},\"b\",[2]]").values();
    JsonArrays.Read second = read("[{\"a\":1},\"b\",[2],{\"c\":3}]");
    assertThat(second.known()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(second.values().get(i)).isSameAs(first.get(i));
    }
    assertThat(JsonText.write(second.values().get(3))).isEqualTo("{\"c\":3}");
  }

  @Test
  void aShorterArrayIsAllKnownAndTheLongerOneStays() {
    read("[\"a\",\"b\",\"c\"]");
    assertThat(read("[\"a\"]").known()).isEqualTo(1);
    assertThat(read("[\"a\",\"b\",\"c\",\"d\"]").known()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[12]", "[1.5]", "[1e3]", "[1 , 2]", "[1,]", "[1", "[1x]", "[1,2]x"})
  void aNumberEndsWithWhatFollows(String text) {
    read("[1]");
    read("[1,3]");
    AttributeValue expected = JsonText.parse(text);
    JsonArrays.Read read = arrays.read(text);
    assertThat(read == null ? null : AttributeValue.of(read.values())).isEqualTo(expected);
  }

  @Test
  void conversationsMayTakeTurns() {
    for (int turn = 1; turn <= 3; turn++) {
      for (int i = 0; i < JsonArrays.CONVERSATIONS; i++) {
        String conversation = "[\"%d\"%s]".formatted(i, ",\"again\"".repeat(turn));
        assertThat(read(conversation).known()).isEqualTo(turn == 1 ? 0 : turn);
      }
    }
  }

  @Test
  void theConversationThatRestedLongestIsForgotten() {
    for (int i = 0; i <= JsonArrays.CONVERSATIONS; i++) {
      read("[\"%d\"]".formatted(i));
      read("[\"0\"]");
    }
    assertThat(read("[\"0\",1]").known()).isEqualTo(1);
    assertThat(read("[\"1\",1]").known()).isZero();
  }

  @Test
  void nothingIsReadForWhichThereIsNoRoom() {
    String text = "x".repeat(JsonArrays.REMEMBERED / 2);
    read("[\"%s\"]".formatted(text));
    assertThat(arrays.read("[\"y%s\"]".formatted(text))).isNull();
    assertThat(read("[\"%s\",\"more\"]".formatted(text)).known()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "]", "{}", " [1]", "\"[]\"", "words", "["})
  void whatIsNoArrayIsNotRead(String text) {
    assertThat(arrays.read(text)).isNull();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "1",
            "12",
            "-0.5",
            "1e",
            "true",
            "\"a\"",
            "\"\\u00e9\"",
            "\"\\",
            "{\"k\":[1]}",
            "[]",
            "{}",
            "null",
            "nul",
            " ",
            ",",
            "]");
    Arbitrary<String> array =
        piece.list().ofMaxSize(5).map(pieces -> "[" + String.join(",", pieces) + "]");
    return array.list().ofMaxSize(8);
  }

  /** Whatever was read before, the answer is what a reader says that knows nothing. */
  @Property(tries = 2_000)
  void aReaderThatKnowsNothingSaysTheSame(@ForAll("texts") List<String> texts) {
    for (String text : texts) {
      JsonArrays.Read read = arrays.read(text);
      assertThat(read == null ? null : AttributeValue.of(read.values()))
          .isEqualTo(JsonText.parse(text));
    }
  }
}
