package dev.spanside.telemetry.jaeger;

import static dev.spanside.telemetry.jaeger.LegacyText.attribute;
import static dev.spanside.telemetry.jaeger.LegacyText.tag;
import static dev.spanside.telemetry.jaeger.LegacyText.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jaeger's legacy JSON makes of attributes, kind, status and scope: all of them are tags. */
class LegacyTagsTest {
  @Test
  void tagsHaveTypes() {
    SpanData span =
        tagged(
            tag("b", "bool", "false"),
            tag("d", "float64", "1"), // how Go writes 1.0
            tag("i", "int64", "7"),
            tag("s", "string", "'7'"),
            tag("x", "binary", "'AAE='"));
    assertThat(span.attributes())
        .isEqualTo(
            Attributes.builder()
                .put("b", AttributeValue.of(false))
                .put("d", AttributeValue.of(1.0))
                .put("i", AttributeValue.of(7))
                .put("s", AttributeValue.of("7"))
                .put("x", new BytesValue(new byte[] {0, 1}))
                .build());
  }

  @Test
  void anIntegerBeyondDoubleIsWrittenAsAStringAndStaysExact() {
    assertThat(tagged(tag("i", "int64", "'9223372036854775222'")).attributes())
        .isEqualTo(attribute("i", AttributeValue.of(9_223_372_036_854_775_222L)));
  }

  @Test
  void tagsThatAreAllStringsKeepTheirTypes() {
    assertThat(tagged(tag("i", "int64", "'7'"), tag("b", "bool", "'true'")).attributes())
        .isEqualTo(
            Attributes.builder()
                .put("b", AttributeValue.of(true))
                .put("i", AttributeValue.of(7))
                .build());
  }

  @ParameterizedTest
  @CsvSource({"int64, seven", "float64, half", "binary, !!", "rune, x"})
  void aValueThatDoesNotFitItsTypeStaysText(String type, String text) {
    assertThat(tagged(tag("k", type, "'" + text + "'")).attributes())
        .isEqualTo(attribute("k", AttributeValue.of(text)));
  }

  @Test
  void anArrayCameAsTextAndStaysText() {
    assertThat(tagged(tag("list", "string", "'[1,2]'")).attributes())
        .isEqualTo(attribute("list", AttributeValue.of("[1,2]")));
  }

  @Test
  void ofARepeatedKeyTheLastValueStays() {
    assertThat(tagged(tag("k", "string", "'1'"), tag("k", "string", "'2'")).attributes())
        .isEqualTo(attribute("k", AttributeValue.of("2")));
  }

  @ParameterizedTest
  @CsvSource({
    "client, CLIENT",
    "server, SERVER",
    "producer, PRODUCER",
    "consumer, CONSUMER",
    "internal, INTERNAL"
  })
  void theKindIsATag(String text, SpanKind kind) {
    SpanData span = tagged(tag("span.kind", "string", "'" + text + "'"));
    assertThat(span.kind()).isEqualTo(kind);
    assertThat(span.attributes()).isEqualTo(Attributes.empty());
  }

  @Test
  void aKindThatIsNoneStaysATag() {
    SpanData span = tagged(tag("span.kind", "string", "'odd'"));
    assertThat(span.kind()).isEqualTo(SpanKind.UNSPECIFIED);
    assertThat(span.attributes()).isEqualTo(attribute("span.kind", AttributeValue.of("odd")));
  }

  @Test
  void anErrorIsAStatusCodeAndAnErrorTagAndADescription() {
    SpanData span =
        tagged(
            tag("error", "bool", "true"),
            tag("otel.status_code", "string", "'ERROR'"),
            tag("otel.status_description", "string", "'boom'"));
    assertThat(span.status()).isEqualTo(new SpanStatus(SpanStatus.Code.ERROR, "boom"));
    assertThat(span.attributes()).isEqualTo(Attributes.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "'true'"})
  void anErrorTagAloneIsAnError(String value) {
    SpanData span = tagged(tag("error", value.startsWith("'") ? "string" : "bool", value));
    assertThat(span.status()).isEqualTo(new SpanStatus(SpanStatus.Code.ERROR, null));
  }

  @Test
  void anErrorTagWithSomethingElseInItIsAnAttribute() {
    SpanData span = tagged(tag("error", "string", "'timeout'"));
    assertThat(span.status()).isEqualTo(SpanStatus.UNSET);
    assertThat(span.attributes()).isEqualTo(attribute("error", AttributeValue.of("timeout")));
  }

  @Test
  void okIsAStatusCode() {
    assertThat(tagged(tag("otel.status_code", "string", "'OK'")).status())
        .isEqualTo(new SpanStatus(SpanStatus.Code.OK, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scope", "library"})
  void theScopeIsTwoTagsUnderTheirNewOrOldName(String word) {
    SpanData span =
        tagged(
            tag("otel." + word + ".name", "string", "'lib'"),
            tag("otel." + word + ".version", "string", "'2'"));
    assertThat(span.scope()).isEqualTo(new Scope("lib", "2", Attributes.empty()));
    assertThat(span.attributes()).isEqualTo(Attributes.empty());
  }

  @Test
  void tagsOfJaegersOwnAreNotShown() {
    SpanData span =
        tagged(
            tag("internal.span.format", "string", "'otlp'"),
            tag("w3c.tracestate", "string", "'a=b'"));
    assertThat(span.attributes()).isEqualTo(Attributes.empty());
  }
}
