package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Requests.END;
import static dev.spanside.telemetry.codec.Requests.SPAN_ID;
import static dev.spanside.telemetry.codec.Requests.START;
import static dev.spanside.telemetry.codec.Requests.TRACE_ID;
import static dev.spanside.telemetry.codec.Requests.bytes;
import static dev.spanside.telemetry.codec.Requests.decoded;
import static dev.spanside.telemetry.codec.Requests.field;
import static dev.spanside.telemetry.codec.Requests.scan;
import static dev.spanside.telemetry.codec.Requests.span;
import static dev.spanside.telemetry.codec.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OtlpProtobufTest {
  private static final String PARENT_ID = "00f067aa0ba902b7";

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  @Test
  void everyFieldIsDecoded() {
    Span.Builder span =
        span()
            .setTraceState("vendor=1")
            .setParentSpanId(bytes(PARENT_ID))
            .setName("chat gpt-4o")
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            .addAttributes(text("text", "x"))
            .addAttributes(attribute("bool", AnyValue.newBuilder().setBoolValue(true)))
            .addAttributes(attribute("int", AnyValue.newBuilder().setIntValue(-7)))
            .addAttributes(attribute("real", AnyValue.newBuilder().setDoubleValue(0.5)))
            .addAttributes(attribute("bytes", AnyValue.newBuilder().setBytesValue(bytes("00ff"))))
            .addAttributes(
                attribute(
                    "list",
                    AnyValue.newBuilder()
                        .setArrayValue(
                            ArrayValue.newBuilder()
                                .addValues(AnyValue.newBuilder().setIntValue(1))
                                .addValues(AnyValue.newBuilder()))))
            .addAttributes(
                attribute(
                    "map",
                    AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder().addValues(text("k", "v")))))
            .addAttributes(KeyValue.newBuilder().setKey("none"))
            .setDroppedAttributesCount(3)
            .addEvents(
                Span.Event.newBuilder()
                    .setName("first token")
                    .setTimeUnixNano(START + 5)
                    .addAttributes(text("e", "1")))
            .addLinks(
                Span.Link.newBuilder()
                    .setTraceId(bytes(TRACE_ID))
                    .setSpanId(bytes(PARENT_ID))
                    .addAttributes(text("l", "1")))
            .setStatus(
                Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage("boom"));
    var request =
        Requests.of(
            io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                .addAttributes(text("service.name", "chat"))
                .build(),
            ScopeSpans.newBuilder()
                .setScope(
                    InstrumentationScope.newBuilder()
                        .setName("agent")
                        .setVersion("1.2")
                        .addAttributes(text("s", "1")))
                .addSpans(span));

    assertThat(decoded(scan(request)))
        .containsExactly(
            new SpanData(
                TRACE_ID,
                SPAN_ID,
                PARENT_ID,
                "chat gpt-4o",
                SpanKind.CLIENT,
                new SpanStatus(SpanStatus.Code.ERROR, "boom"),
                Instant.ofEpochSecond(1_544_712_660, 1),
                Duration.ofNanos(1_000_000_001),
                Attributes.builder()
                    .put("text", AttributeValue.of("x"))
                    .put("bool", AttributeValue.of(true))
                    .put("int", AttributeValue.of(-7))
                    .put("real", AttributeValue.of(0.5))
                    .put("bytes", new BytesValue(new byte[] {0, -1}))
                    .put(
                        "list",
                        AttributeValue.of(List.of(AttributeValue.of(1), AttributeValue.EMPTY)))
                    .put("map", AttributeValue.of(one("k", "v")))
                    .put("none", AttributeValue.EMPTY)
                    .build(),
                List.of(
                    new SpanEvent(
                        "first token", Instant.ofEpochSecond(1_544_712_660, 6), one("e", "1"))),
                List.of(new SpanLink(TRACE_ID, PARENT_ID, one("l", "1"))),
                new Resource(one("service.name", "chat")),
                new Scope("agent", "1.2", one("s", "1"))));
  }

  private static Attributes one(String key, String value) {
    return Attributes.builder().put(key, AttributeValue.of(value)).build();
  }

  @Test
  void theIndexNeedsNoDecoding() {
    EncodedSpan span =
        scan(Requests.of(span().addAttributes(text("session_id", "s-1")))).spans().getFirst();

    assertThat(span.traceId()).isEqualTo(new TraceId(0x5b8efff798038103L, 0xd269b633813fc60cL));
    assertThat(span.spanId()).isEqualTo(0xeee19b7ec3c1b174L);
    assertThat(span.startEpochNanos()).isEqualTo(START);
    assertThat(span.endEpochNanos()).isEqualTo(END);
    assertThat(span.sessions()).containsExactly(new SessionId("s-1"));
  }

  @Test
  void anEmptyBodyIsARequestWithoutSpans() {
    assertThat(scan(new byte[0])).isEqualTo(new SpanBatch(List.of(), 0));
  }

  @Test
  void fieldsThatAreNotKnownArePassedOver() {
    byte[] unknownVarint = {(byte) 0xf8, 0x07, 0x2a}; // field 127
    byte[] known = span().setName("kept").build().toByteArray();
    ByteString span = ByteString.copyFrom(unknownVarint).concat(ByteString.copyFrom(known));

    assertThat(decoded(scan(Requests.ofBytes(span))))
        .extracting(SpanData::name)
        .containsExactly("kept");
  }

  @Test
  void theResourceMayComeAfterItsSpansAndInPieces() {
    ByteString spans = field(2, field(2, span().build().toByteString()));
    ByteString first = field(1, field(1, text("service.name", "chat").toByteString()));
    ByteString second = field(1, field(1, text("host.name", "h").toByteString()));
    byte[] body = field(1, first.concat(spans).concat(second)).toByteArray();

    assertThat(decoded(scan(body)).getFirst().resource().attributes())
        .isEqualTo(
            Attributes.builder()
                .put("service.name", AttributeValue.of("chat"))
                .put("host.name", AttributeValue.of("h"))
                .build());
  }

  @Test
  void aSpanThatEndsBeforeItStartsTakesNoTime() {
    EncodedSpan span = scan(Requests.of(span().setEndTimeUnixNano(START - 1))).spans().getFirst();

    assertThat(span.endEpochNanos()).isEqualTo(START);
    assertThat(span.decode().duration()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aSpanThatEndsBeforeNineteenSeventyTakesNoTime() {
    EncodedSpan span =
        scan(Requests.of(span().setEndTimeUnixNano(Long.MIN_VALUE))).spans().getFirst();

    assertThat(span.endEpochNanos()).isEqualTo(START);
    assertThat(span.decode().duration()).isEqualTo(Duration.ZERO);
  }

  @Test
  void anEventWithoutATimeIsAtTheStartOfItsSpan() {
    var events = decoded(scan(Requests.of(span().addEvents(Span.Event.newBuilder().setName("e")))));

    assertThat(events.getFirst().events())
        .containsExactly(new SpanEvent("e", Nanos.instant(START), Attributes.empty()));
  }

  @Test
  void aLinkThatLeadsNowhereIsLeftOut() {
    Span.Link.Builder nowhere = Span.Link.newBuilder().setTraceId(bytes(TRACE_ID));
    Span.Link.Builder zero =
        Span.Link.newBuilder().setTraceId(bytes(TRACE_ID)).setSpanId(bytes("0000000000000000"));

    assertThat(
            decoded(scan(Requests.of(span().addLinks(nowhere).addLinks(zero)))).getFirst().links())
        .isEmpty();
  }

  @Test
  void anAllZeroParentIsNone() {
    Span.Builder span = span().setParentSpanId(bytes("0000000000000000"));

    assertThat(decoded(scan(Requests.of(span))).getFirst().parentSpanId()).isNull();
  }

  @Test
  void theFirstSessionKeyWithAValueCounts() {
    Span.Builder span =
        span()
            .addAttributes(text("session.id", "second"))
            .addAttributes(text("session_id", "first"));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("first"));
  }

  @Test
  void anEmptySessionKeyLeavesTheWordToTheNext() {
    Span.Builder span =
        span().addAttributes(text("session_id", "")).addAttributes(text("session.id", "second"));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("second"));
  }

  @Test
  void ofASessionKeyThatComesTwiceTheLastValueCounts() {
    Span.Builder span =
        span().addAttributes(text("session_id", "one")).addAttributes(text("session_id", "two"));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("two"));
  }

  @Test
  void ofAValueWithTwoCasesTheLastCounts() {
    ByteString text = AnyValue.newBuilder().setStringValue("s-1").build().toByteString();
    ByteString bool = AnyValue.newBuilder().setBoolValue(true).build().toByteString();
    ByteString key = KeyValue.newBuilder().setKey("session_id").build().toByteString();
    ByteString attribute = field(9, key.concat(field(2, text.concat(bool))));

    EncodedSpan span =
        scan(Requests.ofBytes(span().build().toByteString().concat(attribute))).spans().getFirst();

    assertThat(span.session()).isNull();
    assertThat(span.decode().attributes().get("session_id")).isEqualTo(AttributeValue.of(true));
  }

  @Test
  void aNumberNamesASessionToo() {
    Span.Builder span =
        span().addAttributes(attribute("session_id", AnyValue.newBuilder().setIntValue(5)));

    assertThat(sessionOf(span)).isEqualTo(new SessionId("5"));
  }

  @Test
  void whatIsNoSessionIdNamesNoSession() {
    assertThat(sessionOf(span().addAttributes(text("session_id", "two words")))).isNull();
  }

  private static @Nullable SessionId sessionOf(Span.Builder span) {
    return scan(Requests.of(span)).spans().getFirst().session();
  }

  @Test
  void theSessionOfTheResourceIsNamedBesideThatOfTheSpan() {
    var resource =
        io.opentelemetry.proto.resource.v1.Resource.newBuilder()
            .addAttributes(text("session_id", "r"))
            .build();
    ScopeSpans.Builder spans =
        ScopeSpans.newBuilder()
            .addSpans(span())
            .addSpans(span().addAttributes(text("session_id", "r")))
            .addSpans(span().addAttributes(text("session_id", "s")))
            .addSpans(span());

    assertThat(scan(Requests.of(resource, spans)).spans())
        .extracting(EncodedSpan::sessions)
        .containsExactly(
            List.of(new SessionId("r")),
            List.of(new SessionId("r")),
            List.of(new SessionId("s"), new SessionId("r")),
            List.of(new SessionId("r")));
  }

  @Test
  void spansOfOneOriginShareItAcrossRequests() {
    OtlpProtobuf otlp = new OtlpProtobuf(List.of("session_id"));
    byte[] body = Requests.of(span(), span()).toByteArray();

    List<EncodedSpan> first = otlp.scan(body).spans();
    List<EncodedSpan> second = otlp.scan(body).spans();

    assertThat(first.get(1).origin()).isSameAs(first.get(0).origin());
    assertThat(second.get(0).origin()).isSameAs(first.get(0).origin());
    assertThat(first.get(0).decode().resource()).isSameAs(second.get(1).decode().resource());
  }

  @Test
  void severalResourcesKeepTheirSpansApart() {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(resourceSpans("a"))
            .addResourceSpans(resourceSpans("b"))
            .build();

    assertThat(decoded(scan(request)))
        .extracting(span -> span.resource().serviceName())
        .containsExactly("a", "b");
  }

  private static ResourceSpans.Builder resourceSpans(String service) {
    return ResourceSpans.newBuilder()
        .setResource(
            io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                .addAttributes(text("service.name", service)))
        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span()));
  }
}
