package dev.spanside.telemetry.jaeger;

import static dev.spanside.telemetry.jaeger.LegacyText.START;
import static dev.spanside.telemetry.jaeger.LegacyText.STARTED;
import static dev.spanside.telemetry.jaeger.LegacyText.TRACE;
import static dev.spanside.telemetry.jaeger.LegacyText.attribute;
import static dev.spanside.telemetry.jaeger.LegacyText.log;
import static dev.spanside.telemetry.jaeger.LegacyText.only;
import static dev.spanside.telemetry.jaeger.LegacyText.page;
import static dev.spanside.telemetry.jaeger.LegacyText.reference;
import static dev.spanside.telemetry.jaeger.LegacyText.span;
import static dev.spanside.telemetry.jaeger.LegacyText.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.remote.HexIds;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jaeger's legacy JSON does to spans, one by one; to their tags: {@link LegacyTagsTest}. */
class LegacyQuirksTest {
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

  private static SpanLink link(String trace, String span) {
    return new SpanLink(HexIds.traceId(trace), HexIds.spanId(span), Attributes.empty());
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
  void aServiceNameThatIsNoTextStaysAsItIs() {
    String tags = "'tags':[" + tag("service.name", "bool", "false") + ",";
    SpanData span =
        page(span("").replace("'serviceName':'chat','tags':[", tags)).spans().getFirst();
    assertThat(span.resource().attributes().get("service.name"))
        .isEqualTo(AttributeValue.of(false));
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
