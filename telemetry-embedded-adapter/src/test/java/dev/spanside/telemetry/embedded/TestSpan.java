package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.codec.EncodedSpan;
import dev.spanside.telemetry.codec.SpanEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A span of one second with small numbers for ids; what matters to a test is set on it. */
record TestSpan(
    int trace, int span, String name, Instant start, Attributes own, Resource resource) {
  static final String SESSION_KEY = "session_id";
  static final List<String> SESSION_KEYS = List.of(SESSION_KEY);

  /** A span that names no session. */
  static TestSpan span(int trace, int span) {
    return new TestSpan(trace, span, "span", TestClock.START, Attributes.empty(), Resource.EMPTY);
  }

  TestSpan ofSession(String session) {
    return new TestSpan(trace, span, name, start, session(session), resource);
  }

  TestSpan ofSessionByResource(String session) {
    return new TestSpan(trace, span, name, start, own, new Resource(session(session)));
  }

  TestSpan fromHost(String host) {
    Attributes attributes = Attributes.builder().put("host.name", AttributeValue.of(host)).build();
    return new TestSpan(trace, span, name, start, own, new Resource(attributes));
  }

  TestSpan named(String other) {
    return new TestSpan(trace, span, other, start, own, resource);
  }

  TestSpan startingAt(Instant other) {
    return new TestSpan(trace, span, name, other, own, resource);
  }

  private static Attributes session(String id) {
    return Attributes.builder().put(SESSION_KEY, AttributeValue.of(id)).build();
  }

  SpanData data() {
    return new SpanData(
        traceId(trace),
        "%016x".formatted(span),
        null,
        name,
        SpanKind.INTERNAL,
        SpanStatus.UNSET,
        start,
        Duration.ofSeconds(1),
        own,
        List.of(),
        List.of(),
        resource,
        Scope.EMPTY);
  }

  /** As it comes in an export of its own: nothing in it is shared with another span. */
  EncodedSpan encoded() {
    return new SpanEncoder(SESSION_KEYS).encode(data());
  }

  static List<EncodedSpan> encoded(TestSpan... spans) {
    return List.of(spans).stream().map(span -> span.encoded()).toList();
  }

  static String traceId(int trace) {
    return "%032x".formatted(trace);
  }
}
