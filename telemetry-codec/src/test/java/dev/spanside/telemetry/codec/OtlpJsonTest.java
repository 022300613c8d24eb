package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Requests.SPAN_ID;
import static dev.spanside.telemetry.codec.Requests.TRACE_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {
  private static final String IDS = "'traceId':'%s','spanId':'%s'".formatted(TRACE_ID, SPAN_ID);
  private static final String SPAN =
      "{" + IDS + ",'name':'a','startTimeUnixNano':'1000','endTimeUnixNano':'3000'}";

  /** Single quotes are easier to read here. */
  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static List<SpanData> read(String text) {
    return Requests.readJson(json(text));
  }

  private static String request(String... spans) {
    return "{'resourceSpans':[{'scopeSpans':[{'spans':[" + String.join(",", spans) + "]}]}]}";
  }

  private static SpanData span(String members) {
    return read(request("{" + IDS + ",'startTimeUnixNano':1000," + members + "}")).getFirst();
  }

  private static @Nullable AttributeValue value(String value) {
    return span("'attributes':[{'key':'k','value':" + value + "}]").attributes().get("k");
  }

  private static OtlpJson.Summary summary(String text, int maxSpans) {
    try {
      return OtlpJson.read(new ByteArrayInputStream(json(text)), maxSpans, span -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyFieldIsRead() {
    String body =
        """
        {'resourceSpans':[{
          'resource':{'attributes':[{'key':'service.name','value':{'stringValue':'chat'}}]},
          'scopeSpans':[{
            'scope':{'name':'agent','version':'1.2','attributes':[{'key':'s','value':{'intValue':'1'}}]},
            'spans':[{
              'traceId':'5B8EFFF798038103D269B633813FC60C','spanId':'EEE19B7EC3C1B174',
              'parentSpanId':'00f067aa0ba902b7','traceState':'vendor=1','name':'chat gpt-4o','kind':3,
              'startTimeUnixNano':'1544712660000000001','endTimeUnixNano':'1544712661000000002',
              'attributes':[{'key':'k','value':{'stringValue':'v'}}],
              'droppedAttributesCount':1,
              'events':[{'timeUnixNano':'1544712660000000006','name':'first token',
                'attributes':[{'key':'e','value':{'boolValue':true}}]}],
              'links':[{'traceId':'5b8efff798038103d269b633813fc60c','spanId':'00f067aa0ba902b7',
                'attributes':[{'key':'l','value':{'doubleValue':0.5}}]}],
              'status':{'code':2,'message':'boom'}}]}]}]}
        """;

    assertThat(read(body))
        .containsExactly(
            new SpanData(
                TRACE_ID,
                SPAN_ID,
                "00f067aa0ba902b7",
                "chat gpt-4o",
                SpanKind.CLIENT,
                new SpanStatus(SpanStatus.Code.ERROR, "boom"),
                Instant.ofEpochSecond(1_544_712_660, 1),
                Duration.ofNanos(1_000_000_001),
                one("k", AttributeValue.of("v")),
                List.of(
                    new SpanEvent(
                        "first token",
                        Instant.ofEpochSecond(1_544_712_660, 6),
                        one("e", AttributeValue.of(true)))),
                List.of(
                    new SpanLink(TRACE_ID, "00f067aa0ba902b7", one("l", AttributeValue.of(0.5)))),
                new Resource(one("service.name", AttributeValue.of("chat"))),
                new Scope("agent", "1.2", one("s", AttributeValue.of(1)))));
  }

  private static Attributes one(String key, AttributeValue value) {
    return Attributes.builder().put(key, value).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceSpans':[%s]}",
        "{'batches':[%s]}",
        "{'trace':{'resourceSpans':[%s]},'metrics':{'inspectedBytes':'1'},'status':'PARTIAL'}",
        "{'result':{'resourceSpans':[%s]}}",
        "{'trace':{'batches':[%s]}}"
      })
  void spansLieInOneOfSeveralRoots(String root) {
    String text = root.formatted("{'scopeSpans':[{'spans':[" + SPAN + "]}]}");

    assertThat(read(text)).extracting(SpanData::name).containsExactly("a");
    assertThat(summary(text, 10)).isEqualTo(new OtlpJson.Summary(1, 0, false, false));
  }

  @Test
  void rootValuesMayFollowOneAnother() {
    assertThat(read(request(SPAN) + "\n" + request(SPAN) + request(SPAN))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{'trace':{},'metrics':{}}",
        "{'result':null}",
        "{'resourceSpans':null}",
        "{'resourceSpans':[]}",
        "{'resourceSpans':[null,{},{'scopeSpans':[null,{},{'spans':null}]}]}"
      })
  void whatIsMissingIsEmpty(String text) {
    assertThat(summary(text, 10)).isEqualTo(new OtlpJson.Summary(0, 0, false, false));
  }

  @Test
  void anotherFormatIsToldFromAnEmptyOne() {
    assertThat(summary("{'data':[{'traceID':'1'}]}", 10))
        .isEqualTo(new OtlpJson.Summary(0, 0, false, true));
  }

  @Test
  void spansOfTempoOneAreRead() {
    assertThat(
            read(
                "{'batches':[{'instrumentationLibrarySpans':[{'instrumentationLibrary':{'name':'lib'},"
                    + "'spans':["
                    + SPAN
                    + "]}]}]}"))
        .extracting(span -> span.scope().name())
        .containsExactly("lib");
  }

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

  @ParameterizedTest
  @ValueSource(strings = {"'9007199254740993'", "9007199254740993", "9007199254740993.0"})
  void anIntegerNeverLosesItsLastDigit(String number) {
    assertThat(value("{'intValue':" + number + "}"))
        .isEqualTo(AttributeValue.of(9007199254740993L));
  }

  @Test
  void timesMayBeNumbersToo() {
    SpanData span =
        span("'startTimeUnixNano':1544712660000000001,'endTimeUnixNano':1544712660000000003");

    assertThat(span.start()).isEqualTo(Instant.ofEpochSecond(1_544_712_660, 1));
    assertThat(span.duration()).isEqualTo(Duration.ofNanos(2));
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
  void membersThatAreNotKnownArePassedOver() {
    assertThat(
            read(
                "{'x':[{}],'resourceSpans':[{'x':1,'resource':{'x':{}},'scopeSpans':[{'x':[],"
                    + "'scope':{'x':1},'spans':["
                    + SPAN.replace("}", ",'x':{'y':[1]}}")
                    + "]}]}]}"))
        .hasSize(1);
  }

  @Test
  void ofAMemberThatComesTwiceTheLastStays() {
    assertThat(span("'name':'one','name':'two'").name()).isEqualTo("two");
  }

  @Test
  void protoIsAKeyLikeAnyOther() {
    assertThat(
            span("'__proto__':{'name':'x'},'attributes':[{'key':'__proto__','value':{}}]")
                .attributes())
        .isEqualTo(one("__proto__", AttributeValue.EMPTY));
  }

  @Test
  void resourceAndScopeMayComeAfterTheirSpans() {
    List<SpanData> spans =
        read(
            "{'resourceSpans':[{'scopeSpans':[{'spans':["
                + SPAN
                + "],'scope':{'name':'late'}}],"
                + "'resource':{'attributes':[{'key':'k','value':{'intValue':1}}]}}]}");

    assertThat(spans).extracting(span -> span.scope().name()).containsExactly("late");
    assertThat(spans.getFirst().resource().attributes()).isEqualTo(one("k", AttributeValue.of(1)));
  }

  @Test
  void fragmentsOfOneOriginShareIt() {
    String fragment =
        "{'resource':{'attributes':[{'key':'k','value':{}}]},'scopeSpans':[{'scope':{'name':'s'},"
            + "'spans':["
            + SPAN
            + "]}]}";

    List<SpanData> spans = read("{'resourceSpans':[" + fragment + "," + fragment + "]}");

    assertThat(spans.get(1).resource()).isSameAs(spans.get(0).resource());
    assertThat(spans.get(1).scope()).isSameAs(spans.get(0).scope());
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
    assertThat(summary(text, 10)).isEqualTo(new OtlpJson.Summary(2, 1, false, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "'x'", "null", "[[]]", "{}"})
  void whatIsNoSpanAtAllIsSkippedToo(String span) {
    assertThat(summary(request(span, SPAN), 10))
        .isEqualTo(new OtlpJson.Summary(1, 1, false, false));
  }

  @Test
  void noMoreSpansComeThanAreAskedFor() {
    String text = request(SPAN, SPAN, SPAN);

    assertThat(summary(text, 2)).isEqualTo(new OtlpJson.Summary(2, 0, true, false));
    assertThat(summary(text, 3)).isEqualTo(new OtlpJson.Summary(3, 0, false, false));
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

  @Test
  void aTextOfSixtyFourKilobytesIsKept() {
    String text = "x".repeat(64 * 1024);

    assertThat(value("{'stringValue':'" + text + "'}")).isEqualTo(AttributeValue.of(text));
  }

  @Test
  void spansComeWhileTheInputIsStillBeingRead() throws IOException {
    List<SpanData> spans = new ArrayList<>();
    byte[] head =
        json("{'resourceSpans':[{'resource':{},'scopeSpans':[{'scope':{},'spans':[" + SPAN + ",");
    InputStream closed = InputStream.nullInputStream();
    closed.close(); // from now on, reading it fails
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(head), closed);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OtlpJson.read(broken, 10, spans::add))
        .withMessage("Stream closed");
    assertThat(spans).extracting(SpanData::name).containsExactly("a");
  }

  @Test
  void aRequestIsScannedIntoEncodedSpans() {
    String session = "'attributes':[{'key':'session_id','value':{'intValue':'5'}}]";
    String text = request(SPAN, "{}", SPAN.replace("'name':'a'", session));

    SpanBatch batch = OtlpJson.scan(json(text), new SpanEncoder(List.of("session_id")));

    assertThat(Requests.decoded(batch)).isEqualTo(read(text));
    assertThat(batch.skipped()).isEqualTo(1);
    assertThat(batch.spans().get(1).session()).hasToString("SessionId[value=5]");
  }

  @Test
  void aRequestInAnotherFormatIsMalformed() {
    assertThatExceptionOfType(MalformedOtlpException.class)
        .isThrownBy(() -> OtlpJson.scan(json("{'resourceLogs':[]}"), new SpanEncoder(List.of())))
        .withMessage("an OTLP JSON request has its spans in resourceSpans");
  }
}
