package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "0, 0",
    "' 7 ', 7",
    "3.0, 3",
    "3.5,",
    "-1,",
    "x,",
    "1e3, 1000",
    "1e-3,",
    "0x10,",
    "'',",
    "9999999999999999999,"
  })
  void countsMayBeText(String text, @Nullable Long count) {
    assertThat(Values.count(AttributeValue.of(text))).isEqualTo(count);
  }

  @Test
  void countsMayBeNumbers() {
    assertThat(Values.count(AttributeValue.of(5))).isEqualTo(5);
    assertThat(Values.count(AttributeValue.of(-5))).isNull();
    assertThat(Values.count(AttributeValue.of(5.0))).isEqualTo(5);
    assertThat(Values.count(AttributeValue.of(1e300))).isNull();
    assertThat(Values.count(AttributeValue.of(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    assertThat(Values.count(AttributeValue.of(Double.NaN))).isNull();
    assertThat(Values.count(AttributeValue.of(true))).isNull();
    assertThat(Values.count(null)).isNull();
  }

  @Test
  void secondsAreExactToTheNanosecondAndAtMostADay() {
    assertThat(Values.seconds(AttributeValue.of("1.000000001")))
        .isEqualTo(Duration.ofNanos(1_000_000_001));
    assertThat(Values.seconds(AttributeValue.of(86_400))).isEqualTo(Duration.ofDays(1));
    assertThat(Values.seconds(AttributeValue.of(86_401))).isNull();
    assertThat(Values.seconds(AttributeValue.of(-1))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", "[]", "null", "<REDACTED>", "<not specified>"})
  void someTextsSayNothing(String text) {
    assertThat(Values.saysNothing(AttributeValue.of(text))).isTrue();
  }

  @Test
  void emptyStructuresSayNothingAndAllElseDoes() {
    assertThat(Values.saysNothing(AttributeValue.EMPTY)).isTrue();
    assertThat(Values.saysNothing(AttributeValue.of(List.of()))).isTrue();
    assertThat(Values.saysNothing(AttributeValue.of(Attributes.empty()))).isTrue();
    assertThat(Values.saysNothing(AttributeValue.of(false))).isFalse();
    assertThat(Values.saysNothing(AttributeValue.of(0))).isFalse();
    assertThat(Values.saysNothing(AttributeValue.of(0.0))).isFalse();
    assertThat(Values.saysNothing(new AttributeValue.BytesValue(new byte[0]))).isFalse();
    assertThat(Values.saysNothing(AttributeValue.of("x"))).isFalse();
    assertThat(Values.saysNothing(AttributeValue.of(List.of(AttributeValue.EMPTY)))).isFalse();
  }
}
