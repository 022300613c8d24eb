package dev.spanside.telemetry.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** What exporters send, and what they get. */
final class Otlp {
  static final String PROTOBUF = "application/x-protobuf";
  static final String JSON = "application/json";
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN = "00f067aa0ba902b7";

  private static final long START = 1_795_000_000_000_000_000L;

  private Otlp() {}

  static Span.Builder span() {
    return Span.newBuilder()
        .setTraceId(bytes(TRACE))
        .setSpanId(bytes(SPAN))
        .setName("chat gpt-4o")
        .setStartTimeUnixNano(START)
        .setEndTimeUnixNano(START + 1_000_000)
        .addAttributes(attribute("session_id", "s-1"));
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  static byte[] request(Span.Builder... spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    Arrays.stream(spans).forEach(scope::addSpans);
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  /** A request in JSON with one span, of which these are the fields. */
  static String json(String fields) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + fields + "}]}]}]}";
  }

  /** The fields of a sound span but for its attributes. */
  static String sound() {
    return ids(TRACE, SPAN) + "," + times(Long.toString(START), Long.toString(START + 1));
  }

  static String ids(String trace, String span) {
    return "\"traceId\":\"" + trace + "\",\"spanId\":\"" + span + "\",\"name\":\"chat\"";
  }

  static String times(String start, String end) {
    return "\"startTimeUnixNano\":\"" + start + "\",\"endTimeUnixNano\":\"" + end + "\"";
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** A google.rpc.Status as "code: message". */
  static String status(byte[] protobuf) {
    try {
      CodedInputStream status = CodedInputStream.newInstance(protobuf);
      status.readTag();
      int code = status.readInt32();
      status.readTag();
      return code + ": " + status.readString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
