package dev.spanside.telemetry.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import dev.spanside.telemetry.SpanData;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Export requests, and what is read from them. */
final class Requests {
  static final String TRACE_ID = "5b8efff798038103d269b633813fc60c";
  static final String SPAN_ID = "eee19b7ec3c1b174";
  static final long START = 1_544_712_660_000_000_001L;
  static final long END = 1_544_712_661_000_000_002L;

  private Requests() {}

  /** A span with ids and times, and nothing else. */
  static Span.Builder span() {
    return Span.newBuilder()
        .setTraceId(bytes(TRACE_ID))
        .setSpanId(bytes(SPAN_ID))
        .setStartTimeUnixNano(START)
        .setEndTimeUnixNano(END);
  }

  static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static ExportTraceServiceRequest of(Span.Builder... spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    return of(Resource.getDefaultInstance(), scope);
  }

  static ExportTraceServiceRequest of(Resource resource, ScopeSpans.Builder... scopes) {
    ResourceSpans.Builder spans = ResourceSpans.newBuilder().setResource(resource);
    for (ScopeSpans.Builder scope : scopes) {
      spans.addScopeSpans(scope);
    }
    return ExportTraceServiceRequest.newBuilder().addResourceSpans(spans).build();
  }

  /** A request with one span, and its resource and scope. */
  static ExportTraceServiceRequest of(SpanData span) {
    return of(
        SpanMessages.resource(span.resource()),
        ScopeSpans.newBuilder()
            .setScope(SpanMessages.scope(span.scope()))
            .addSpans(SpanMessages.span(span)));
  }

  /** A request with these as spans: the generated classes would refuse to hold damaged ones. */
  static byte[] ofBytes(ByteString... spans) {
    return field(1, field(2, field(2, spans))).toByteArray();
  }

  /** A message's bytes with only this length-delimited field, once for each content. */
  static ByteString field(int number, ByteString... contents) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    Arrays.stream(contents).forEach(field::addLengthDelimited);
    return UnknownFieldSet.newBuilder().addField(number, field.build()).build().toByteString();
  }

  /** What Google's own library makes of a request: ids in base64, enums by name, as Tempo does. */
  static byte[] json(ExportTraceServiceRequest request) {
    try {
      return JsonFormat.printer().print(request).getBytes(UTF_8);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SpanBatch scan(ExportTraceServiceRequest request) {
    return scan(request.toByteArray());
  }

  static SpanBatch scan(byte[] body) {
    return new OtlpProtobuf(RandomSpans.SESSION_KEYS).scan(body);
  }

  static List<SpanData> decoded(SpanBatch batch) {
    return batch.spans().stream().map(EncodedSpan::decode).toList();
  }

  static List<SpanData> readJson(byte[] json) {
    List<SpanData> spans = new ArrayList<>();
    try {
      OtlpJson.read(new ByteArrayInputStream(json), Integer.MAX_VALUE, spans::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return spans;
  }
}
