package dev.spanside.telemetry;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads a session's telemetry. The steps and their order are the product: membership, classify,
 * normalise, link duplicates, totals, learn identifiers, filter, redact. A filter comes after the
 * totals and after the learning, so that it changes neither the sums nor what the redactor knows.
 * Thread-safe.
 */
public final class SessionTelemetryReader {
  private final TelemetryQuery query;
  private final ReaderSettings settings;
  private final Membership membership;

  /** A reader over a backend. */
  public SessionTelemetryReader(TelemetryQuery query, ReaderSettings settings) {
    this.query = Objects.requireNonNull(query, "query");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.membership = new Membership(settings.sessionKeys());
  }

  /**
   * Reads what the session's traces say. A session that nobody knows has no spans. If the backend
   * cannot be reached or does not answer in time, the answer has no spans and says "unavailable".
   *
   * @throws BackendException if the backend answers, but wrongly
   */
  public SessionTelemetry read(TelemetryRequest request) {
    return find(request).get();
  }

  /**
   * The first half of {@link #read}, which waits for the backend. The second, which keeps a
   * processor busy, is left to the caller, who may bound how many of them run at once.
   *
   * @return makes the answer from what was found; for one call, by any thread
   * @throws BackendException if the backend answers, but wrongly
   */
  public Supplier<SessionTelemetry> find(TelemetryRequest request) {
    TimeWindow window = window(request);
    try {
      SpanPage page = query.findSpans(question(request, window));
      return () -> answer(request, window, page);
    } catch (BackendException e) {
      SessionTelemetry unavailable = unavailable(request, window, reasonOf(e));
      return () -> unavailable;
    }
  }

  private TimeWindow window(TelemetryRequest request) {
    Instant start = request.start();
    Instant end = request.end();
    if (start != null) {
      return new TimeWindow.Between(start, end);
    }
    return end != null
        ? new TimeWindow.Between(end.minus(settings.lookback()), end)
        : new TimeWindow.Lookback(settings.lookback());
  }

  private SpanQuery question(TelemetryRequest request, TimeWindow window) {
    return new SpanQuery(
        request.session(),
        settings.sessionKeys(),
        settings.service(),
        window,
        settings.maxTraces(),
        settings.maxSpans());
  }

  private SessionTelemetry answer(TelemetryRequest request, TimeWindow window, SpanPage page) {
    Membership.Decision decision = membership.decide(request.session(), page.spans(), window);
    Normaliser normaliser = new Normaliser();
    List<SessionTrace> traces =
        decision.traces().stream()
            .map(trace -> new SessionTrace(trace, normaliser, settings.prices()))
            .toList();
    Listing listing = Listing.of(traces, request);
    Redactor redactor = settings.redaction().redactor(everythingIn(traces), settings.sessionKeys());
    List<SessionSpan> spans = listing.redacted(redactor, request);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(page.reasons());
    reasons.addAll(decision.reasons());
    reasons.addAll(listing.reasons());
    return new SessionTelemetry(
        request.session(),
        spans,
        summaries(traces),
        Tally.of(traces),
        new Source(settings.backend(), true, reasons, window),
        redactor.report());
  }

  private static List<NormalisedSpan> everythingIn(List<SessionTrace> traces) {
    return traces.stream().flatMap(trace -> trace.fetched().stream()).toList();
  }

  private static List<TraceSummary> summaries(List<SessionTrace> traces) {
    return traces.stream()
        .flatMap(trace -> trace.summary().stream())
        .sorted(Comparator.comparing(TraceSummary::start).thenComparing(TraceSummary::traceId))
        .toList();
  }

  private SessionTelemetry unavailable(TelemetryRequest request, TimeWindow window, Reason reason) {
    return new SessionTelemetry(
        request.session(),
        List.of(),
        List.of(),
        Totals.NONE,
        new Source(settings.backend(), false, Set.of(reason), window),
        settings.redaction().redactor(List.of(), settings.sessionKeys()).report());
  }

  private static Reason reasonOf(BackendException failure) {
    return switch (failure.reason()) {
      case UNREACHABLE -> Reason.UNREACHABLE;
      case TIMEOUT -> Reason.TIMEOUT;
      case REFUSED, MALFORMED, TOO_LARGE -> throw failure;
    };
  }
}
