package dev.spanside.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a {@link SessionTelemetryReader} asks and what it may show.
 *
 * @param backend the backend's name, as the answer gives it
 * @param sessionKeys the attributes that carry a session id; where they disagree on one span, the
 *     first in this list wins
 * @param service the {@code service.name} that a backend's search is narrowed to; empty for any
 * @param lookback how far back to search if the caller names no start
 * @param maxTraces how many traces are read for one answer at most
 * @param maxSpans how many spans are read for one answer at most
 * @param prices what models cost, for calls of which the span does not say it
 */
public record ReaderSettings(
    String backend,
    List<String> sessionKeys,
    String service,
    Duration lookback,
    int maxTraces,
    int maxSpans,
    RedactionPolicy redaction,
    PriceTable prices) {
  /** How far back a reader looks at most. */
  public static final Duration MAX_LOOKBACK = Duration.ofDays(36_500);

  public ReaderSettings {
    Objects.requireNonNull(backend, "backend");
    sessionKeys = List.copyOf(sessionKeys);
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(redaction, "redaction");
    Objects.requireNonNull(prices, "prices");
    if (sessionKeys.isEmpty() || !lookback.isPositive() || maxTraces < 1 || maxSpans < 1) {
      throw new IllegalArgumentException("settings need a session key and positive limits");
    }
    if (lookback.compareTo(MAX_LOOKBACK) > 0) {
      throw new IllegalArgumentException(
          "a lookback is at most " + MAX_LOOKBACK.toDays() + " days");
    }
  }

  /** Settings with the prices that come with the library. */
  public ReaderSettings(
      String backend,
      List<String> sessionKeys,
      String service,
      Duration lookback,
      int maxTraces,
      int maxSpans,
      RedactionPolicy redaction) {
    this(
        backend,
        sessionKeys,
        service,
        lookback,
        maxTraces,
        maxSpans,
        redaction,
        PriceTable.builtIn());
  }

  /** What most need: {@code session_id}, any service, two days, 100 traces, safe redaction. */
  public static ReaderSettings defaults(String backend) {
    return new ReaderSettings(
        backend,
        List.of("session_id"),
        "",
        Duration.ofDays(2),
        100,
        100_000,
        RedactionPolicy.of(RedactionMode.SAFE));
  }
}
