package dev.spanside.app;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Logs a backend's failures, one line each: what failed, after how long, why, and for which
 * session. The why is the message of a {@link BackendException}, which quotes nobody.
 */
final class LoggedQuery implements TelemetryQuery {
  private static final Logger LOGGER = System.getLogger(LoggedQuery.class.getName());

  private final TelemetryQuery query;
  private final String backend;

  LoggedQuery(TelemetryQuery query, String backend) {
    this.query = query;
    this.backend = backend;
  }

  @Override
  public SpanPage findSpans(SpanQuery question) {
    long start = System.nanoTime();
    try {
      SpanPage page = query.findSpans(question);
      page.reasons().stream()
          .filter(LoggedQuery::isOfTheBackend)
          .forEach(reason -> logPart(question, reason, start));
      return page;
    } catch (BackendException e) {
      logFailure(question, e, start);
      throw e;
    }
  }

  /** Whether a part is missing because the backend did not give it; other gaps are by design. */
  private static boolean isOfTheBackend(Reason reason) {
    return reason == Reason.TIMEOUT || reason == Reason.UNREACHABLE;
  }

  private void logPart(SpanQuery question, Reason reason, long start) {
    LOGGER.log(
        Level.WARNING,
        "backend {0} answered in part: {1} after {2}",
        backend,
        Labels.of(reason),
        millisSince(start),
        question.session());
  }

  private void logFailure(SpanQuery question, BackendException failure, long start) {
    LOGGER.log(
        Level.ERROR,
        "backend {0} did not answer: {1} after {2}: {3}",
        backend,
        Labels.of(failure.reason()),
        millisSince(start),
        failure.getMessage(),
        question.session());
  }

  private static String millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms";
  }
}
