package dev.spanside.telemetry.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueWriterTest {
  private static final long MAX_SAFE = 9_007_199_254_740_991L;

  static Stream<Arguments> values() {
    return Stream.of(
        argumentSet("text", AttributeValue.of("a\"b\\c\n\0é😀"), "\"a\\\"b\\\\c\\n\\u0000é😀\""),
        argumentSet("markup", AttributeValue.of("</script>"), "\"</script>\""),
        argumentSet("half a pair", AttributeValue.of("a\uD800b😀\uDC00"), "\"a\uFFFDb😀\uFFFD\""),
        argumentSet("true", AttributeValue.of(true), "true"),
        argumentSet("the largest safe integer", AttributeValue.of(MAX_SAFE), "9007199254740991"),
        argumentSet("the next one", AttributeValue.of(MAX_SAFE + 1), "\"9007199254740992\""),
        argumentSet("the smallest safe integer", AttributeValue.of(-MAX_SAFE), "-9007199254740991"),
        argumentSet("the one before", AttributeValue.of(-MAX_SAFE - 1), "\"-9007199254740992\""),
        argumentSet("a fraction", AttributeValue.of(0.1), "0.1"),
        argumentSet("a large number", AttributeValue.of(1e300), "1.0E300"),
        argumentSet("not a number", AttributeValue.of(Double.NaN), "\"NaN\""),
        argumentSet("infinity", AttributeValue.of(Double.POSITIVE_INFINITY), "\"Infinity\""),
        argumentSet("minus infinity", AttributeValue.of(Double.NEGATIVE_INFINITY), "\"-Infinity\""),
        argumentSet("bytes", new AttributeValue.BytesValue(new byte[] {-1, 0, 1}), "\"/wAB\""),
        argumentSet("nothing", AttributeValue.EMPTY, "null"),
        argumentSet(
            "a list",
            AttributeValue.of(List.of(AttributeValue.of(1), AttributeValue.of(List.of()))),
            "[1,[]]"),
        argumentSet(
            "a map",
            AttributeValue.of(
                Attributes.of(
                    Map.of(
                        "b", AttributeValue.of("2"),
                        "__proto__", AttributeValue.of(Attributes.empty()),
                        "\uDC00", AttributeValue.of(3)))),
            "{\"__proto__\":{},\"b\":\"2\",\"\uFFFD\":3}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void attributeValuesBecomeJson(AttributeValue value, String json) {
    assertThat(Answers.tail(Answers.span("work", Map.of("v", value))))
        .isEqualTo("\"attributes\":{\"v\":" + json + "}");
  }
}
