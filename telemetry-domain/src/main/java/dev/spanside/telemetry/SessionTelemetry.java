package dev.spanside.telemetry;

import java.util.List;

/**
 * A session's telemetry, ready to be shown. Only a {@link SessionTelemetryReader} makes one, so
 * that nobody can encode spans that were not redacted.
 */
public final class SessionTelemetry {
  private final SessionId session;
  private final List<SessionSpan> spans;
  private final List<TraceSummary> traces;
  private final Totals totals;
  private final Source source;
  private final RedactionReport redaction;

  SessionTelemetry(
      SessionId session,
      List<SessionSpan> spans,
      List<TraceSummary> traces,
      Totals totals,
      Source source,
      RedactionReport redaction) {
    this.session = session;
    this.spans = List.copyOf(spans);
    this.traces = List.copyOf(traces);
    this.totals = totals;
    this.source = source;
    this.redaction = redaction;
  }

  /** The session that was asked for. */
  public SessionId session() {
    return session;
  }

  /** The spans that were asked for, by start time, then span id. */
  public List<SessionSpan> spans() {
    return spans;
  }

  /** All traces of the session in the window, by start time, then trace id. */
  public List<TraceSummary> traces() {
    return traces;
  }

  /** Sums over the whole session in the window, whatever is listed. */
  public Totals totals() {
    return totals;
  }

  /** Where the spans come from. */
  public Source source() {
    return source;
  }

  /** What was done to the spans. */
  public RedactionReport redaction() {
    return redaction;
  }
}
