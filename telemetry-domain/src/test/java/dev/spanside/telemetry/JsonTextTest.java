package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static Attributes.Builder map() {
    return Attributes.builder();
  }

  @Test
  void everyKindOfValueIsRead() {
    assertThat(
            JsonText.parse(
                " { \"b\" : [ 1 , -2.5 , true , false , null , \"x\" ] , \"a\" : { } , \"c\" : [ ] } "))
        .isEqualTo(
            AttributeValue.of(
                map()
                    .put("a", AttributeValue.of(Attributes.empty()))
                    .put(
                        "b",
                        AttributeValue.of(
                            List.of(
                                AttributeValue.of(1),
                                AttributeValue.of(-2.5),
                                AttributeValue.of(true),
                                AttributeValue.of(false),
                                AttributeValue.EMPTY,
                                AttributeValue.of("x"))))
                    .put("c", AttributeValue.of(List.of()))
                    .build()));
  }

  @Test
  void escapesAreRead() {
    assertThat(JsonText.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""))
        .isEqualTo(AttributeValue.of("\"\\/\b\f\n\r\té\uD83D\uDE00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "nul",
        "truE",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "NaN",
        "Infinity",
        "'a'",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\\",
        "\"a\nb\"",
        "{} {}",
        "[1]]",
        "1 2",
        "//",
        "\u00a01",
        "{\"a\":1",
        "[[1]",
        "{\"a\":1]"
      })
  void whatIsNoJsonIsNone(String text) {
    assertThat(JsonText.parse(text)).isNull();
  }

  @Test
  void ofAKeyThatComesTwiceTheLastValueStays() {
    assertThat(JsonText.parse("{\"a\":1,\"a\":2}"))
        .isEqualTo(AttributeValue.of(map().put("a", AttributeValue.of(2)).build()));
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808",
    "1e400",
    "0.12345678901234567890123",
    "1e99999999",
    "-1E-99999999"
  })
  void aNumberThatWouldChangeStaysText(String number) {
    assertThat(JsonText.parse(number)).isEqualTo(AttributeValue.of(number));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0, 0", "9223372036854775807, 9223372036854775807", "-12, -12"})
  void wholeNumbersAreExact(String number, long expected) {
    assertThat(JsonText.parse(number)).isEqualTo(AttributeValue.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "1e2, 100", "2.5E-1, 0.25", "1.0, 1", "6.02e+23, 6.02e23"})
  void fractionsAreDoubles(String number, double expected) {
    assertThat(JsonText.parse(number)).isEqualTo(AttributeValue.of(expected));
  }

  @Test
  void aNumberThatIsLongerThanAnyUseStaysText() {
    String number = "0." + "1".repeat(100_000);
    assertThat(JsonText.parse(number)).isEqualTo(AttributeValue.of(number));
  }

  @Test
  void nestingIsBounded() {
    assertThat(JsonText.parse(nested(JsonText.MAX_DEPTH))).isNotNull();
    assertThat(JsonText.parse(nested(JsonText.MAX_DEPTH + 1))).isNull();
    assertThat(JsonText.parse("[".repeat(1_000_000))).isNull();
    assertThat(JsonText.parse("{\"a\":".repeat(1_000_000))).isNull();
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @Test
  void lengthIsBounded() {
    String longest = "\"" + "x".repeat(JsonText.MAX_LENGTH - 2) + "\"";
    assertThat(JsonText.parse(longest)).isNotNull();
    assertThat(JsonText.parse(longest + " ")).isNull();
  }

  @Test
  void onlyObjectsAndArraysAreStructures() {
    assertThat(JsonText.parseStructure(" \n\t\r[1]"))
        .isEqualTo(AttributeValue.of(List.of(AttributeValue.of(1))));
    assertThat(JsonText.parseStructure("{}")).isEqualTo(AttributeValue.of(Attributes.empty()));
    assertThat(JsonText.parseStructure("12")).isNull();
    assertThat(JsonText.parseStructure("\"text\"")).isNull();
    assertThat(JsonText.parseStructure("")).isNull();
    assertThat(JsonText.parseStructure("hello [1]")).isNull();
  }

  @Test
  void whatWasReadIsWrittenAgain() {
    String json =
        "{\"a\":[1,-2.5,true,false,null,\"x\"],\"b\":{\"c\":{}},\"d\":[],"
            + "\"e\":\"\\\"\\\\\\n\\r\\t\\u0001é/\"}";
    AttributeValue value = JsonText.parse(json);
    assertThat(JsonText.write(Objects.requireNonNull(value))).isEqualTo(json);
  }

  @Test
  void whatJsonDoesNotHaveIsWrittenAsText() {
    assertThat(
            JsonText.write(
                AttributeValue.of(
                    List.of(
                        AttributeValue.of(Double.NaN),
                        AttributeValue.of(Double.NEGATIVE_INFINITY),
                        new AttributeValue.BytesValue(new byte[] {1, 2, 3})))))
        .isEqualTo("[\"NaN\",\"-Infinity\",\"AQID\"]");
  }

  @Test
  void noTextMakesItThrow() {
    Random random = new Random(7);
    String alphabet = "{}[]\",:\\u0e1-+.truefalsn \n\u0000é";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"a\":" : "[");
      for (int c = random.nextInt(24); c > 0; c--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      AttributeValue value = JsonText.parse(text.toString());
      if (value != null) {
        assertThat(JsonText.parse(JsonText.write(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void elementsAreThoseOfTheWholeTextOnly() {
    assertThat(JsonText.elements(" [ 1 , 2 ] ", List.of()))
        .extracting(JsonText.Element::value)
        .containsExactly(AttributeValue.of(1), AttributeValue.of(2));
    assertThat(JsonText.elements("[1] x", List.of())).isNull();
  }

  @Test
  void elementsOfATextThatIsTooLongAreNotRead() {
    String longest = "[" + " ".repeat(JsonText.MAX_LENGTH - 2) + "]";
    assertThat(JsonText.elements(longest, List.of())).isEmpty();
    assertThat(JsonText.elements(longest + " ", List.of())).isNull();
  }
}
