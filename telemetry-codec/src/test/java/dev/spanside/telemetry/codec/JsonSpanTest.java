package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.JsonTexts.IDS;
import static dev.spanside.telemetry.codec.JsonTexts.SPAN;
import static dev.spanside.telemetry.codec.JsonTexts.read;
import static dev.spanside.telemetry.codec.JsonTexts.request;
import static dev.spanside.telemetry.codec.JsonTexts.span;
import static dev.spanside.telemetry.codec.JsonTexts.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSpanTest {
  @ParameterizedTest
  @CsvSource({
    "5b8efff798038103d269b633813fc60c, 5b8efff798038103d269b633813fc60c",
    "5B8EFFF798038103D269B633813FC60C, 5b8efff798038103d269b633813fc60c",
    "W47/95gDgQPSabYzgT/GDA==, 5b8efff798038103d269b633813fc60c",
    "W47/95gDgQPSabYzgT/GDA, 5b8efff798038103d269b633813fc60c",
    "W47_95gDgQPSabYzgT_GDA==, 5b8efff798038103d269b633813fc60c",
    "abc123, 00000000000000000000000000abc123",
    "0a0b0c0d0e0f0a0b0c0d0e0f, 000000000a0b0c0d0e0f0a0b0c0d0e0f"
  })
  void aTraceIdMayBeHexOrBase64(String text, String id) {
    assertThat(span("'traceId':'" + text + "'").traceId()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "eee19b7ec3c1b174, eee19b7ec3c1b174",
    "EEE19B7EC3C1B174, eee19b7ec3c1b174",
    "7uGbfsPBsXQ=, eee19b7ec3c1b174",
    "7uGbfsPBsXQ, eee19b7ec3c1b174",
    "-_-bfsPBsXQ=, fbff9b7ec3c1b174",
    "2, 0000000000000002"
  })
  void aSpanIdMayBeHexOrBase64(String text, String id) {
    assertThat(span("'spanId':'" + text + "'").spanId()).isEqualTo(id);
    assertThat(span("'parentSpanId':'" + text + "'").parentSpanId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "null", "'0000000000000000'", "'AAAAAAAAAAA='"})
  void anEmptyOrZeroParentIsNone(String parent) {
    assertThat(span("'parentSpanId':" + parent).parentSpanId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "3, CLIENT",
    "'''3''', CLIENT",
    "'''SPAN_KIND_SERVER''', SERVER",
    "'''internal''', INTERNAL",
    "'''PRODUCER''', PRODUCER",
    "5, CONSUMER",
    "0, UNSPECIFIED",
    "99, UNSPECIFIED",
    "'''bogus''', UNSPECIFIED",
    "null, UNSPECIFIED"
  })
  void aKindMayBeANumberOrAName(String kind, SpanKind expected) {
    assertThat(span("'kind':" + kind).kind()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2, ERROR",
    "'''2''', ERROR",
    "'''STATUS_CODE_ERROR''', ERROR",
    "'''OK''', OK",
    "1, OK",
    "7, UNSET",
    "'''x''', UNSET"
  })
  void aStatusCodeMayBeANumberOrAName(String code, SpanStatus.Code expected) {
    assertThat(span("'status':{'code':" + code + "}").status())
        .isEqualTo(new SpanStatus(expected, null));
  }

  @Test
  void anEmptyStatusSaysNothing() {
    assertThat(span("'status':{}").status()).isEqualTo(SpanStatus.UNSET);
  }

  @Test
  void timesMayBeNumbersToo() {
    SpanData span =
        span("'startTimeUnixNano':1544712660000000001,'endTimeUnixNano':1544712660000000003");

    assertThat(span.start()).isEqualTo(Instant.ofEpochSecond(1_544_712_660, 1));
    assertThat(span.duration()).isEqualTo(Duration.ofNanos(2));
  }

  @Test
  void ofAMemberThatComesTwiceTheLastStays() {
    assertThat(span("'name':'one','name':'two'").name()).isEqualTo("two");
  }

  @Test
  void aSpanThatEndsBeforeItStartsTakesNoTime() {
    assertThat(span("'endTimeUnixNano':'999'").duration()).isEqualTo(Duration.ZERO);
    assertThat(span("'endTimeUnixNano':-1").duration()).isEqualTo(Duration.ZERO);
    assertThat(span("'endTimeUnixNano':'never'").duration()).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'traceId':''",
        "'traceId':'00000000000000000000000000000000'",
        "'traceId':'xyz'",
        "'traceId':'5b8efff798038103d269b633813fc60c0'",
        "'traceId':{}",
        "'spanId':null",
        "'spanId':'0000000000000000'",
        "'spanId':'!!!!!!!!!!!='",
        "'spanId':[['x']]",
        "'parentSpanId':'zz'",
        "'startTimeUnixNano':0",
        "'startTimeUnixNano':-5",
        "'startTimeUnixNano':'9223372036854775808'",
        "'startTimeUnixNano':1e400",
        "'startTimeUnixNano':'soon'",
        "'startTimeUnixNano':null",
        "'attributes':{'k':'v'}",
        "'attributes':['k']",
        "'attributes':[{'key':['k']}]",
        "'attributes':[{'key':'k','value':{'arrayValue':[1]}}]",
        "'events':[{'attributes':5}]",
        "'links':'none'",
        "'status':2",
        "'name':{'a':[{}]}"
      })
  void aMalformedSpanIsSkippedAndTheOthersStay(String members) {
    String malformed = "{" + IDS + ",'startTimeUnixNano':1000," + members + ",'name':'b'}";
    String text = request(SPAN, malformed, SPAN);

    assertThat(read(text)).extracting(SpanData::name).containsExactly("a", "a");
    assertThat(summary(text, 10)).isEqualTo(new OtlpJson.Summary(2, 1, false, false, true, false));
  }
}
