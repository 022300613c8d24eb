package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.AttributeSelection;
import dev.spanside.telemetry.OperationType;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.RedactionPolicy;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanFilter;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TelemetryRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The questions of the contract: for all spans of a session, unredacted.
 *
 * @param earliest where the windows of questions begin that do not say it; null for the reader's
 *     lookback
 * @param latest where they end; null for now
 */
record Questions(@Nullable Instant earliest, @Nullable Instant latest) {
  /** More spans, and traces, than the contract has. */
  static final int MANY = 1_000;

  private static final SpanFilter EVERYTHING = new SpanFilter(Set.of(OperationType.values()), null);

  static SessionTelemetryReader reader(TelemetryQuery query, int maxTraces, int maxSpans) {
    return new SessionTelemetryReader(
        query,
        new ReaderSettings(
            "contract",
            Spans.SESSION_KEYS,
            Spans.SERVICE,
            Duration.ofHours(1),
            maxTraces,
            maxSpans,
            RedactionPolicy.of(RedactionMode.OFF)));
  }

  TelemetryRequest about(SessionId session) {
    return about(session, earliest, latest);
  }

  TelemetryRequest about(SessionId session, @Nullable Instant start, @Nullable Instant end) {
    return new TelemetryRequest(
        session,
        EVERYTHING,
        start == null ? earliest : start,
        end == null ? latest : end,
        MANY,
        AttributeSelection.ALL);
  }
}
