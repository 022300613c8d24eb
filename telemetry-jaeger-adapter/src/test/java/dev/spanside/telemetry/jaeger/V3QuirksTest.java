package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanPage;
import org.junit.jupiter.api.Test;

/** What Jaeger's v3 API does to spans, one by one. */
class V3QuirksTest {
  private static String reply(String members) {
    return ("{'result':{'resourceSpans':[{'resource':{'attributes':[{'key':'session_id','value':"
            + "{'stringValue':'s-1'}}]},'scopeSpans':[{'scope':{},'spans':[{'traceId':'"
            + "0000000000000000000000000000000a','spanId':'000000000000000b','startTimeUnixNano':"
            + "'1700000000000000001','endTimeUnixNano':'1700000000000000002','status':{}"
            + members
            + "}]}]}]}}")
        .replace('\'', '"');
  }

  private static String warning(String text) {
    return ",'attributes':[{'key':'@jaeger@warnings','value':{'arrayValue':{'values':[{"
        + "'stringValue':'"
        + text
        + "'}]}}},{'key':'@jaeger@format','value':{'intValue':'1'}}]";
  }

  @Test
  void notesOfJaegersOwnAreNotShown() {
    SpanPage page = Ask.v3(reply(warning("duplicate span IDs")));
    assertThat(page.spans().getFirst().attributes()).isEqualTo(Attributes.empty());
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void aTraceThatJaegerCutIsPartial() {
    assertThat(Ask.v3(reply(warning("trace has more than 9 spans"))).reasons())
        .containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void eventsThatJaegerSortedByNameComeByTime() {
    String events =
        ",'events':[{'name':'a','timeUnixNano':'1700000000000000002'},"
            + "{'name':'b','timeUnixNano':'1700000000000000001'}]";
    assertThat(Ask.v3(reply(events)).spans().getFirst().events())
        .extracting(SpanEvent::name)
        .containsExactly("b", "a");
  }

  @Test
  void theSpansOfATraceMayComeInSeveralResultsAndTwice() {
    assertThat(Ask.v3(reply("") + reply("") + reply("").replace("00b", "00c")).spans()).hasSize(2);
  }

  @Test
  void aSpanWithoutAStartIsSkippedAndCounted() {
    SpanPage page = Ask.v3(reply("") + reply("").replace("1700000000000000001", "0"));
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.SPANS_SKIPPED);
  }
}
