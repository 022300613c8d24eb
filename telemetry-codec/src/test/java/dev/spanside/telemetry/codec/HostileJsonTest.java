package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.JsonTexts.SPAN;
import static dev.spanside.telemetry.codec.JsonTexts.json;
import static dev.spanside.telemetry.codec.JsonTexts.read;
import static dev.spanside.telemetry.codec.JsonTexts.request;
import static dev.spanside.telemetry.codec.JsonTexts.span;
import static dev.spanside.telemetry.codec.JsonTexts.summary;
import static dev.spanside.telemetry.codec.JsonTexts.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanside.telemetry.AttributeValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"5", "'x'", "null", "[[]]", "{}"})
  void whatIsNoSpanAtAllIsSkippedToo(String span) {
    assertThat(summary(request(span, SPAN), 10))
        .isEqualTo(new OtlpJson.Summary(1, 1, false, false, true, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "secret",
        "<html>",
        "[]",
        "'secret'",
        "5",
        "{'resourceSpans':[",
        "{'resourceSpans':{'secret':1}}",
        "{'resourceSpans':['secret']}",
        "{'trace':'secret'}",
        "{'resourceSpans':[{'resource':'secret'}]}",
        "{'resourceSpans':[{'resource':{'attributes':'secret'}}]}",
        "{'resourceSpans':[{'scopeSpans':[{'scope':[]}]}]}",
        "{'resourceSpans':[{'scopeSpans':[{'spans':{}}]}]}",
        "{'resourceSpans':[]} secret"
      })
  void whatIsNoOtlpIsMalformedAndNotQuoted(String text) {
    assertThatExceptionOfType(MalformedOtlpException.class)
        .isThrownBy(() -> read(text))
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void aRequestCutOffAnywhereIsMalformed() {
    byte[] whole = json(request(SPAN));
    for (int length = 0; length < whole.length; length++) {
      String cutOff = new String(whole, 0, length, UTF_8);
      assertThatExceptionOfType(MalformedOtlpException.class)
          .isThrownBy(() -> Requests.readJson(cutOff.getBytes(UTF_8)));
    }
  }

  @Test
  void damagedCharactersAreMalformed() {
    byte[] body = json(request(SPAN));
    body[new String(body, UTF_8).indexOf("\"a\"") + 1] = (byte) 0xff;

    assertThatExceptionOfType(MalformedOtlpException.class)
        .isThrownBy(() -> Requests.readJson(body));
  }

  @Test
  void anEncodingThatIsNotUtf8IsMalformed() {
    byte[] utf32 = {0, 0, 0, '{', 0x7f, 0, 0, 0, 0, 0, 0, '}'};

    assertThatExceptionOfType(MalformedOtlpException.class)
        .isThrownBy(() -> Requests.readJson(utf32));
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "'{''a'':', }"})
  void anAbyssIsMalformedEvenWhereNothingIsRead(String opening, String closing) {
    String abyss = opening.repeat(100_000) + "1" + closing.repeat(100_000);

    assertThatExceptionOfType(MalformedOtlpException.class)
        .isThrownBy(() -> read("{'resourceSpans':[],'x':" + abyss + "}"));
  }

  @Test
  void valuesNestedTooDeeplyAreEmptyInside() {
    String deep = "{'arrayValue':{'values':[".repeat(40) + "{'intValue':1}" + "]}}".repeat(40);
    AttributeValue expected = AttributeValue.EMPTY;
    for (int depth = 0; depth < 32; depth++) {
      expected = AttributeValue.of(List.of(expected));
    }

    assertThat(value(deep)).isEqualTo(expected);
  }

  @Test
  void aTextThatIsTooLongIsMalformed() {
    String text = request(SPAN.replace("'a'", "'" + "x".repeat(16 * 1024 * 1024 + 1) + "'"));

    assertThatExceptionOfType(MalformedOtlpException.class).isThrownBy(() -> read(text));
  }
}
