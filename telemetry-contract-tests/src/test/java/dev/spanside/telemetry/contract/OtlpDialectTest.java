package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpDialectTest {
  private static final String TRACE = "0000000000000000000000000000000a";
  private static final Instant START = Instant.ofEpochSecond(1, 2);

  private static Attributes attribute(String key, AttributeValue value) {
    return Attributes.builder().put(key, value).build();
  }

  private static SpanData span(SpanKind kind, SpanStatus status, Attributes attributes) {
    return new SpanData(
        TRACE,
        "000000000000000b",
        "000000000000000c",
        "a \"name\"\n\\",
        kind,
        status,
        START,
        Duration.ofNanos(1),
        attributes,
        List.of(new SpanEvent("e", START, Attributes.empty())),
        List.of(new SpanLink(TRACE, "000000000000000c", Attributes.empty())),
        new Resource(attribute("service.name", AttributeValue.of("s"))),
        new Scope("lib", "1", Attributes.empty()));
  }

  private static final SpanData FAILED =
      span(
          SpanKind.CLIENT,
          new SpanStatus(SpanStatus.Code.ERROR, "boom"),
          attribute("n", AttributeValue.of(List.of(AttributeValue.of(7)))));

  private static String json(String ids, String parent, String kind, String link, String status) {
    return ("[{'resource':{'attributes':[{'key':'service.name','value':{'stringValue':'s'}}]},"
            + "'scopeSpans':[{'scope':{'name':'lib','version':'1'},'spans':[{"
            + ids
            + ",'parentSpanId':"
            + parent
            + ",'name':'a \\'name\\'\\u000a\\\\','kind':"
            + kind
            + ",'startTimeUnixNano':'1000000002','endTimeUnixNano':'1000000003','attributes':"
            + "[{'key':'n','value':{'arrayValue':{'values':[{'intValue':'7'}]}}}],'events':"
            + "[{'timeUnixNano':'1000000002','name':'e','attributes':[]}],'links':[{"
            + link
            + ",'attributes':[]}],'status':{'message':'boom','code':"
            + status
            + "}}]}]}]")
        .replace('\'', '"');
  }

  @Test
  void theStandardHasHexAndNumbers() {
    assertThat(OtlpDialect.STANDARD.resourceSpans(List.of(FAILED)))
        .isEqualTo(
            json(
                "'traceId':'" + TRACE + "','spanId':'000000000000000b'",
                "'000000000000000c'",
                "3",
                "'traceId':'" + TRACE + "','spanId':'000000000000000c'",
                "2"));
  }

  @Test
  void protocolBuffersHaveBase64AndNames() {
    assertThat(OtlpDialect.PROTOBUF.resourceSpans(List.of(FAILED)))
        .isEqualTo(
            json(
                "'traceId':'AAAAAAAAAAAAAAAAAAAACg==','spanId':'AAAAAAAAAAs='",
                "'AAAAAAAAAAw='",
                "'SPAN_KIND_CLIENT'",
                "'traceId':'AAAAAAAAAAAAAAAAAAAACg==','spanId':'AAAAAAAAAAw='",
                "'STATUS_CODE_ERROR'"));
  }

  @Test
  void protocolBuffersLeaveOutWhatIsZero() {
    SpanData plain = span(SpanKind.UNSPECIFIED, SpanStatus.UNSET, Attributes.empty());
    assertThat(OtlpDialect.PROTOBUF.resourceSpans(List.of(plain)))
        .contains("\"status\":{}")
        .doesNotContain("kind");
    assertThat(OtlpDialect.STANDARD.resourceSpans(List.of(plain))).contains("\"kind\":0,");
  }

  @Test
  void aValueThatNoSpanOfTheContractHasIsRefused() {
    SpanData odd = span(SpanKind.CLIENT, SpanStatus.UNSET, attribute("k", AttributeValue.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtlpDialect.STANDARD.resourceSpans(List.of(odd)));
  }
}
