package dev.spanside.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a session from spans, as a caller would; with nothing redacted unless a test says so. */
final class Reading {
  static final SessionId ALICE = new SessionId("alice");
  static final SpanFilter EVERYTHING = new SpanFilter(Set.of(OperationType.values()), null);

  private Reading() {}

  static ReaderSettings settings(String... sessionKeys) {
    return settings(RedactionMode.OFF, sessionKeys);
  }

  static ReaderSettings settings(RedactionMode mode, String... sessionKeys) {
    return new ReaderSettings(
        "test", List.of(sessionKeys), "", Duration.ofHours(1), 10, 100, RedactionPolicy.of(mode));
  }

  static SessionTelemetry read(TelemetryRequest request, SpanData... spans) {
    return read(RedactionMode.OFF, request, List.of(spans));
  }

  static SessionTelemetry read(RedactionMode mode, TelemetryRequest request, List<SpanData> spans) {
    SpanPage page = new SpanPage(spans, Set.of());
    return new SessionTelemetryReader(query -> page, settings(mode, "session_id")).read(request);
  }

  /** All of Alice's spans. */
  static SessionTelemetry alice(TestSpan... spans) {
    return read(everythingOf(ALICE), build(spans));
  }

  static TelemetryRequest everythingOf(SessionId session) {
    return new TelemetryRequest(session, EVERYTHING, null, null, 1000, AttributeSelection.REST);
  }

  /** Everything of Alice's, with all its attributes, listed in one of the ways that there are. */
  static TelemetryRequest listing(MessageSelection messages, boolean provenance) {
    return new TelemetryRequest(
        ALICE, EVERYTHING, null, null, 100, AttributeSelection.ALL, messages, provenance);
  }

  static SpanData[] build(TestSpan... spans) {
    return Stream.of(spans).map(TestSpan::build).toArray(SpanData[]::new);
  }

  /** The numbers of the listed spans, in their order. */
  static List<Integer> ids(SessionTelemetry telemetry) {
    return telemetry.spans().stream()
        .map(span -> Integer.parseInt(span.data().spanId(), 16))
        .toList();
  }

  /** What a span of an answer is. */
  static Operation operation(SessionTelemetry telemetry, int id) {
    return telemetry.spans().stream()
        .filter(span -> span.data().spanId().equals(TestSpan.spanId(id)))
        .map(SessionSpan::operation)
        .findFirst()
        .orElseThrow();
  }
}
