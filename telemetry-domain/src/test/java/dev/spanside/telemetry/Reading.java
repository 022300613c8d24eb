package dev.spanside.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a session from spans, as a caller would, with nothing redacted. */
final class Reading {
  static final SessionId ALICE = new SessionId("alice");
  static final SpanFilter EVERYTHING = new SpanFilter(Set.of(OperationType.values()), null);

  private Reading() {}

  static ReaderSettings settings(String... sessionKeys) {
    return new ReaderSettings(
        "test",
        List.of(sessionKeys),
        "",
        Duration.ofHours(1),
        10,
        100,
        RedactionPolicy.of(RedactionMode.OFF));
  }

  static SessionTelemetry read(TelemetryRequest request, SpanData... spans) {
    SpanPage page = new SpanPage(List.of(spans), Set.of());
    return new SessionTelemetryReader(query -> page, settings("session_id")).read(request);
  }

  /** All of Alice's spans. */
  static SessionTelemetry alice(TestSpan... spans) {
    return read(everythingOf(ALICE), build(spans));
  }

  static TelemetryRequest everythingOf(SessionId session) {
    return new TelemetryRequest(session, EVERYTHING, null, null, 1000, AttributeSelection.REST);
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
}
