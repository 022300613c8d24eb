package dev.spanside.telemetry;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants to know of a session.
 *
 * @param start spans that start before it are left out; null for the reader's lookback
 * @param end spans that start after it are left out; null for now
 * @param limit how many spans to list at most, 1 to {@link #MAX_LIMIT}; the newest stay
 * @param provenance whether to tell where each fact comes from
 */
public record TelemetryRequest(
    SessionId session,
    SpanFilter filter,
    @Nullable Instant start,
    @Nullable Instant end,
    int limit,
    AttributeSelection attributes,
    MessageSelection messages,
    boolean provenance) {
  /** How many spans are listed if the caller does not say. */
  public static final int DEFAULT_LIMIT = 1_000;

  /** How many spans can be listed at most. */
  public static final int MAX_LIMIT = 10_000;

  /**
   * Takes a limit in its range and a window in its order.
   *
   * @throws IllegalArgumentException otherwise; the message names the rule, never the input
   */
  public TelemetryRequest {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(messages, "messages");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT);
    }
    if (start != null && end != null && end.isBefore(start)) {
      throw new IllegalArgumentException("end must not be before start");
    }
  }

  /** With all messages, and without provenance. */
  public TelemetryRequest(
      SessionId session,
      SpanFilter filter,
      @Nullable Instant start,
      @Nullable Instant end,
      int limit,
      AttributeSelection attributes) {
    this(session, filter, start, end, limit, attributes, MessageSelection.ALL, false);
  }

  /** Everything that is listed by default. */
  public static TelemetryRequest of(SessionId session) {
    return new TelemetryRequest(
        session, SpanFilter.DEFAULT, null, null, DEFAULT_LIMIT, AttributeSelection.REST);
  }
}
