package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Requests.END;
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
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpProtobufTest {
  @Test
  void everyFieldIsDecoded() {
    assertThat(decoded(scan(EveryField.request()))).containsExactly(EveryField.SPAN);
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
