package dev.spanside.app;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a remote backend answers, found out by a real question: for a session that nobody has, in
 * the last minute. What was found holds for a while, so that those who look often do not wear the
 * backend out.
 */
final class BackendCheck implements Supplier<Optional<String>> {
  private static final SessionId NOBODY = new SessionId("spanside-readiness");
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration HOLDS = Duration.ofSeconds(5);

  private final TelemetryQuery query;
  private final SpanQuery question;
  private final InstantSource clock;

  /** A race costs one needless question, nothing more. */
  private volatile @Nullable Found last;

  private record Found(Instant until, Optional<String> trouble) {}

  BackendCheck(
      TelemetryQuery query, List<String> sessionKeys, String service, InstantSource clock) {
    this.query = query;
    this.question =
        new SpanQuery(
            NOBODY, sessionKeys.subList(0, 1), service, new TimeWindow.Lookback(WINDOW), 1, 1);
    this.clock = clock;
  }

  /** The reason why the backend does not answer, as in metrics; empty if it does. */
  @Override
  public Optional<String> get() {
    Found known = last;
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.trouble();
    }
    Optional<String> trouble = ask();
    last = new Found(clock.instant().plus(HOLDS), trouble);
    return trouble;
  }

  private Optional<String> ask() {
    try {
      query.findSpans(question);
      return Optional.empty();
    } catch (BackendException e) {
      return Optional.of(e.reason().name().toLowerCase(Locale.ROOT));
    }
  }
}
