package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.JsonTexts.one;
import static dev.spanside.telemetry.codec.JsonTexts.span;
import static dev.spanside.telemetry.codec.JsonTexts.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"'9007199254740993'", "9007199254740993", "9007199254740993.0"})
  void anIntegerNeverLosesItsLastDigit(String number) {
    assertThat(value("{'intValue':" + number + "}"))
        .isEqualTo(AttributeValue.of(9007199254740993L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999", "1.5", "12x", "NaN"})
  void whatIsNoSixtyFourBitIntegerStaysText(String text) {
    assertThat(value("{'intValue':'" + text + "'}")).isEqualTo(AttributeValue.of(text));
  }

  @Test
  void aFractionInTheIntegersPlaceStaysText() {
    assertThat(value("{'intValue':1.5}")).isEqualTo(AttributeValue.of("1.5"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "2, 2.0",
    "'''2.5''', 2.5",
    "'''NaN''', NaN",
    "NaN, NaN",
    "'''Infinity''', Infinity",
    "'''-Infinity''', -Infinity",
    "1e999, Infinity"
  })
  void aRealMayBeANumberOrAText(String number, double expected) {
    assertThat(value("{'doubleValue':" + number + "}")).isEqualTo(AttributeValue.of(expected));
  }

  @Test
  void whatIsNoRealStaysText() {
    assertThat(value("{'doubleValue':'much'}")).isEqualTo(AttributeValue.of("much"));
  }

  @Test
  void everyKindOfValueIsRead() {
    assertThat(value("{'stringValue':''}")).isEqualTo(AttributeValue.of(""));
    assertThat(value("{'boolValue':false}")).isEqualTo(AttributeValue.of(false));
    assertThat(value("{'boolValue':'true'}")).isEqualTo(AttributeValue.of(true));
    assertThat(value("{'bytesValue':'AP8='}")).isEqualTo(new BytesValue(new byte[] {0, -1}));
    assertThat(value("{'bytesValue':'-_8'}")).isEqualTo(new BytesValue(new byte[] {-5, -1}));
    assertThat(value("{'bytesValue':'!'}")).isEqualTo(AttributeValue.of("!"));
    assertThat(value("{'arrayValue':{'values':[{'intValue':1},{}]}}"))
        .isEqualTo(AttributeValue.of(List.of(AttributeValue.of(1), AttributeValue.EMPTY)));
    assertThat(value("{'arrayValue':{}}")).isEqualTo(AttributeValue.of(List.of()));
    assertThat(value("{'kvlistValue':{'values':[{'key':'x','value':{'intValue':'1'}}]}}"))
        .isEqualTo(AttributeValue.of(one("x", AttributeValue.of(1))));
    assertThat(value("{'kvlistValue':{'other':1}}"))
        .isEqualTo(AttributeValue.of(Attributes.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "{'futureValue':{'a':[1]}}", "{'stringValue':null}", "'x'", "[1]"})
  void aValueOfNoKnownCaseIsEmpty(String value) {
    assertThat(value(value)).isEqualTo(AttributeValue.EMPTY);
  }

  @Test
  void whatIsNotKnownInAValueIsPassedOver() {
    assertThat(value("{'stringValue':'x','note':[1]}")).isEqualTo(AttributeValue.of("x"));
  }

  @Test
  void aTextOfSixtyFourKilobytesIsKept() {
    String text = "x".repeat(64 * 1024);

    assertThat(value("{'stringValue':'" + text + "'}")).isEqualTo(AttributeValue.of(text));
  }

  @Test
  void protoIsAKeyLikeAnyOther() {
    assertThat(
            span("'__proto__':{'name':'x'},'attributes':[{'key':'__proto__','value':{}}]")
                .attributes())
        .isEqualTo(one("__proto__", AttributeValue.EMPTY));
  }
}
