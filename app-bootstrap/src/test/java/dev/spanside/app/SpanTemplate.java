package dev.spanside.app;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * OTLP requests that differ only in trace and session, so that a load costs the sender nearly
 * nothing: the bytes are made once and patched.
 */
final class SpanTemplate {
  static final String SERVICE = "fhir-chat-agent";

  private static final int SPANS_PER_TRACE = 10;
  private static final String PROMPT = "What are this patient's current medications? ".repeat(6);
  private static final byte[] TRACE_MARK = "trace-mark-here!".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SESSION_MARK = "load-0000000000".getBytes(StandardCharsets.US_ASCII);

  private final int spans;
  private final byte[] bytes;
  private final List<Integer> traceMarks;
  private final List<Integer> sessionMarks;

  /** Requests of so many spans, in traces of ten, all of one session. */
  SpanTemplate(int spans) {
    this.spans = spans;
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < spans; i++) {
      scope.addSpans(span(i));
    }
    ResourceSpans resource =
        ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder().addAttributes(text("service.name", SERVICE)))
            .addScopeSpans(scope)
            .build();
    bytes = ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build().toByteArray();
    traceMarks = marks(TRACE_MARK);
    sessionMarks = marks(SESSION_MARK);
  }

  int spans() {
    return spans;
  }

  /** The name of the session that a numbered request is about. */
  static String session(long number) {
    return String.format(Locale.ROOT, "load-%010d", number);
  }

  /** A request with traces and a session of its own. */
  byte[] request(long number) {
    byte[] request = bytes.clone();
    for (int i = 0; i < spans; i++) {
      ByteBuffer.wrap(request, traceMarks.get(i), TRACE_MARK.length)
          .putLong(number + 1)
          .putLong(i / SPANS_PER_TRACE + 1L);
    }
    byte[] session = session(number).getBytes(StandardCharsets.US_ASCII);
    sessionMarks.forEach(at -> System.arraycopy(session, 0, request, at, session.length));
    return request;
  }

  private List<Integer> marks(byte[] mark) {
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at + mark.length <= bytes.length; at++) {
      if (ByteBuffer.wrap(bytes, at, mark.length).equals(ByteBuffer.wrap(mark))) {
        found.add(at);
      }
    }
    return found;
  }

  private static Span span(int number) {
    long start = 1_767_225_600_000_000_000L + number * 1_000_000L;
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(TRACE_MARK))
        .setSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(number + 1L).flip()))
        .setName("chat gpt-4o")
        .setStartTimeUnixNano(start)
        .setEndTimeUnixNano(start + 800_000)
        .addAttributes(text("session_id", new String(SESSION_MARK, StandardCharsets.US_ASCII)))
        .addAttributes(text("gen_ai.operation.name", "chat"))
        .addAttributes(text("gen_ai.provider.name", "openai"))
        .addAttributes(text("gen_ai.request.model", "gpt-4o"))
        .addAttributes(text("gen_ai.prompt.0.content", PROMPT))
        .addAttributes(count("gen_ai.usage.input_tokens", 420))
        .addAttributes(count("gen_ai.usage.output_tokens", 77))
        .build();
  }

  private static KeyValue text(String key, String value) {
    return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
  }

  private static KeyValue count(String key, long value) {
    return attribute(key, AnyValue.newBuilder().setIntValue(value).build());
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
