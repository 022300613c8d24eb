package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jaeger's legacy JSON does to spans, one by one. */
class LegacyQuirksTest {
  private static final String TRACE = "00000000000000010000000000000002";
  private static final String START = "1700000000000001";
  private static final Instant STARTED = Instant.parse("2023-11-14T22:13:20.000001Z");

  /** A reply of one trace with these spans, written with single quotes. */
  private static SpanPage page(String spans) {
    return Ask.legacy(
        ("{'data':[{'traceID':'"
                + TRACE
                + "','spans':["
                + spans
                + "],'processes':{'p1':"
                + "{'serviceName':'chat','tags':["
                + tag("host.name", "string", "'h'")
                + "]}},"
                + "'warnings':null}],'total':0,'errors':null}")
            .replace('\'', '"'));
  }

  private static String span(String members) {
    return "{'traceID':'"
        + TRACE
        + "','spanID':'a1','startTime':"
        + START
        + ",'duration':5,"
        + "'processID':'p1','process':{'serviceName':'chat','tags':["
        + tag("session_id", "string", "'s-1'")
        + "]}"
        + members
        + "}";
  }

  private static String tag(String key, String type, String value) {
    return "{'key':'" + key + "','type':'" + type + "','value':" + value + "}";
  }

  private static SpanData only(String members) {
    return page(span(members)).spans().getFirst();
  }

  private static SpanData tagged(String... tags) {
    return only(",'tags':[" + String.join(",", tags) + "]");
  }

  private static Attributes attribute(String key, AttributeValue value) {
    return Attributes.builder().put(key, value).build();
  }

  @Test
  void aTraceIdOf16DigitsHasAZeroHighHalf() {
    String short16 = "00000000000000ab";
    SpanPage page =
        Ask.legacy(
            ("{'data':[{'spans':[" + span("").replace(TRACE, short16) + "]}]}").replace('\'', '"'));
    assertThat(page.spans().getFirst().traceId()).isEqualTo("0".repeat(16) + short16);
  }

  @Test
  void aSpanIdIsPaddedTo16Digits() {
    assertThat(only("").spanId()).isEqualTo("00000000000000a1");
  }

  @Test
  void timesAreMicroseconds() {
    assertThat(only("").start()).isEqualTo(STARTED);
    assertThat(only("").duration()).isEqualTo(Duration.ofNanos(5_000));
  }

  @Test
  void theParentIsTheFirstChildOfInTheSpansOwnTrace() {
    SpanData span =
        only(
            ",'references':["
                + reference("CHILD_OF", "ff", "f1")
                + ","
                + reference("FOLLOWS_FROM", TRACE, "f2")
                + ","
                + reference("CHILD_OF", TRACE, "f3")
                + "]");
    assertThat(span.parentSpanId()).isEqualTo("00000000000000f3");
    assertThat(span.links()).containsExactly(link("ff", "f1"), link(TRACE, "f2"));
  }

  @Test
  void aLinkToTheOwnParentTakesTheParentsPlaceAsFollowsFrom() {
    SpanData span = only(",'references':[" + reference("FOLLOWS_FROM", TRACE, "f2") + "]");
    assertThat(span.parentSpanId()).isEqualTo("00000000000000f2");
    assertThat(span.links()).isEmpty();
  }

  @Test
  void aReferenceThatLeadsNowhereIsLeftOut() {
    SpanData span = only(",'references':[" + reference("FOLLOWS_FROM", "0", "xyz") + "]");
    assertThat(span.parentSpanId()).isNull();
    assertThat(span.links()).isEmpty();
  }

  private static String reference(String type, String trace, String span) {
    return "{'refType':'" + type + "','traceID':'" + trace + "','spanID':'" + span + "'}";
  }

  private static SpanLink link(String trace, String span) {
    return new SpanLink(LegacyIds.traceId(trace), LegacyIds.spanId(span), Attributes.empty());
  }

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

  @Test
  void theProcessIsTheResource() {
    String members = "'traceID':'" + TRACE + "','spanID':'a1','startTime':" + START;
    String tags = ",'processID':'p1','tags':[" + tag("session_id", "string", "'s-1'") + "]";
    SpanData span = page("{" + members + tags + "}").spans().getFirst();
    assertThat(span.resource().attributes())
        .isEqualTo(
            Attributes.builder()
                .put("host.name", AttributeValue.of("h"))
                .put("service.name", AttributeValue.of("chat"))
                .build());
  }

  @Test
  void aServiceWithoutANameHasNone() {
    SpanData span =
        page(span("").replace("'serviceName':'chat'", "'serviceName':'OTLPResourceNoServiceName'"))
            .spans()
            .getFirst();
    assertThat(span.resource().serviceName()).isNull();
  }

  @Test
  void logsAreEventsSortedByTimeAndNamedByAField() {
    SpanData span =
        only(
            ",'logs':["
                + log("1700000000000009", tag("event", "string", "'a last'"))
                + ","
                + log(
                    "1700000000000008", tag("event", "string", "'b first'"), tag("n", "int64", "1"))
                + "]");
    assertThat(span.events())
        .containsExactly(
            new SpanEvent(
                "b first", STARTED.plusNanos(7_000), attribute("n", AttributeValue.of(1))),
            new SpanEvent("a last", STARTED.plusNanos(8_000), Attributes.empty()));
  }

  @Test
  void anExceptionEventKeepsItsText() {
    SpanData span =
        only(
            ",'logs':["
                + log(
                    START,
                    tag("event", "string", "'exception'"),
                    tag("exception.message", "string", "'boom'"))
                + "]");
    assertThat(span.events())
        .containsExactly(
            new SpanEvent(
                "exception", STARTED, attribute("exception.message", AttributeValue.of("boom"))));
  }

  @Test
  void aLogWithoutNameOrTimeIsStillAnEvent() {
    SpanData span = only(",'logs':[" + log("0", tag("k", "string", "'v'")) + "]");
    assertThat(span.events())
        .containsExactly(new SpanEvent("log", STARTED, attribute("k", AttributeValue.of("v"))));
  }

  private static String log(String time, String... fields) {
    return "{'timestamp':" + time + ",'fields':[" + String.join(",", fields) + "]}";
  }

  @Test
  void warningsAreNotShown() {
    SpanPage page = page(span(",'warnings':['clock skew adjustment disabled; not applying']"));
    assertThat(page.spans().getFirst().attributes()).isEqualTo(Attributes.empty());
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void aTraceThatJaegerCutIsPartial() {
    assertThat(page(span(",'warnings':['trace has more than 10 spans, showing 10']")).reasons())
        .containsExactly(Reason.PARTIAL_TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'spanID':'a2'",
        "'traceID':'xyz','spanID':'a2','startTime':1",
        "'traceID':'1','spanID':'0','startTime':1",
        "'traceID':'1','spanID':'a2','startTime':-1",
        "'traceID':'1','spanID':'a2','startTime':{'a':[1]}",
        "'traceID':'1','spanID':'a2','startTime':9223372036854775807",
        "'traceID':'1','spanID':'a2','startTime':1,'duration':9223372036854775807"
      })
  void aSpanWithoutUsableIdsOrTimesIsSkippedAndTheRestIsShown(String members) {
    SpanPage page = page("{" + members + "}," + span(""));
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.SPANS_SKIPPED);
  }

  @Test
  void whatIsOfAnUnknownNameOrTypeIsPassedOver() {
    SpanPage page = page("7," + span(",'flags':1,'tags':{'k':[]},'logs':null,'new':{'a':[{}]}"));
    assertThat(page.spans()).hasSize(1);
  }

  @Test
  void noDataIsNoSpans() {
    assertThat(Ask.legacy("{\"data\":[],\"total\":0}")).isEqualTo(SpanPage.EMPTY);
    assertThat(Ask.legacy(" {\"data\":null}")).isEqualTo(SpanPage.EMPTY);
  }
}
