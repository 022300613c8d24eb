package dev.spanside.app;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TimeWindow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a remote backend answers, found out by a real question: for a session that nobody has, in
 * the last minute. What was found holds for a while, so that those who look often do not wear the
 * backend out. That it went away, and that it came back, is logged.
 */
final class BackendCheck implements Supplier<Optional<String>> {
  private static final SessionId NOBODY = new SessionId("spanside-readiness");
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration HOLDS = Duration.ofSeconds(5);

  private static final Logger LOGGER = System.getLogger(BackendCheck.class.getName());

  private final TelemetryQuery query;
  private final String backend;
  private final SpanQuery question;
  private final InstantSource clock;

  /** Held while the backend is asked, so that all who come meanwhile get the same answer. */
  private final Lock asking = new ReentrantLock();

  private @Nullable Found last;

  private record Found(Instant until, Optional<String> trouble) {}

  BackendCheck(TelemetryQuery query, ReaderSettings settings, InstantSource clock) {
    this.query = query;
    this.backend = settings.backend();
    this.question =
        new SpanQuery(
            NOBODY,
            settings.sessionKeys(),
            settings.service(),
            new TimeWindow.Lookback(WINDOW),
            settings.maxTraces(),
            settings.maxSpans());
    this.clock = clock;
  }

  /** The reason why the backend does not answer, as in metrics; empty if it does. */
  @Override
  public Optional<String> get() {
    asking.lock();
    try {
      return known();
    } finally {
      asking.unlock();
    }
  }

  private Optional<String> known() {
    Found known = last;
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.trouble();
    }
    Optional<String> trouble = ask();
    logChange(known == null ? Optional.empty() : known.trouble(), trouble);
    last = new Found(clock.instant().plus(HOLDS), trouble);
    return trouble;
  }

  private Optional<String> ask() {
    try {
      return query.findSpans(question).reasons().stream()
          .filter(reason -> reason == Reason.UNREACHABLE || reason == Reason.TIMEOUT)
          .map(Labels::of)
          .findFirst();
    } catch (BackendException e) {
      return Optional.of(Labels.of(e.reason()));
    }
  }

  private void logChange(Optional<String> before, Optional<String> after) {
    if (!before.equals(after)) {
      after.ifPresentOrElse(
          trouble -> LOGGER.log(Level.WARNING, "backend {0} is not ready: {1}", backend, trouble),
          () -> LOGGER.log(Level.INFO, "backend {0} is ready again", backend));
    }
  }
}
