package dev.spanside.telemetry.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;

/** The domain's spans as OTLP messages. */
final class SpanMessages {
  private static final HexFormat HEX = HexFormat.of();

  private SpanMessages() {}

  static Span span(SpanData span) {
    Span.Builder message =
        Span.newBuilder()
            .setTraceId(id(span.traceId()))
            .setSpanId(id(span.spanId()))
            .setName(span.name())
            .setKind(Enums.of(span.kind()))
            .setStartTimeUnixNano(Nanos.of(span.start()))
            .setEndTimeUnixNano(Nanos.of(span.end()))
            .setStatus(status(span.status()));
    if (span.parentSpanId() != null) {
      message.setParentSpanId(id(span.parentSpanId()));
    }
    span.attributes().forEach((key, value) -> message.addAttributes(ValueMessages.of(key, value)));
    span.events().forEach(event -> message.addEvents(event(event)));
    span.links().forEach(link -> message.addLinks(link(link)));
    return message.build();
  }

  private static Span.Event event(SpanEvent event) {
    Span.Event.Builder message = Span.Event.newBuilder().setName(event.name());
    if (Nanos.isUsable(event.time())) {
      message.setTimeUnixNano(Nanos.of(event.time()));
    }
    event.attributes().forEach((key, value) -> message.addAttributes(ValueMessages.of(key, value)));
    return message.build();
  }

  private static Span.Link link(SpanLink link) {
    Span.Link.Builder message =
        Span.Link.newBuilder().setTraceId(id(link.traceId())).setSpanId(id(link.spanId()));
    link.attributes().forEach((key, value) -> message.addAttributes(ValueMessages.of(key, value)));
    return message.build();
  }

  private static Status status(SpanStatus status) {
    Status.Builder message = Status.newBuilder().setCode(Enums.of(status.code()));
    if (status.message() != null) {
      message.setMessage(status.message());
    }
    return message.build();
  }

  static io.opentelemetry.proto.resource.v1.Resource resource(Resource resource) {
    var message = io.opentelemetry.proto.resource.v1.Resource.newBuilder();
    resource
        .attributes()
        .forEach((key, value) -> message.addAttributes(ValueMessages.of(key, value)));
    return message.build();
  }

  static InstrumentationScope scope(Scope scope) {
    InstrumentationScope.Builder message = InstrumentationScope.newBuilder().setName(scope.name());
    if (scope.version() != null) {
      message.setVersion(scope.version());
    }
    scope.attributes().forEach((key, value) -> message.addAttributes(ValueMessages.of(key, value)));
    return message.build();
  }

  private static ByteString id(String hex) {
    return UnsafeByteOperations.unsafeWrap(HEX.parseHex(hex));
  }
}
