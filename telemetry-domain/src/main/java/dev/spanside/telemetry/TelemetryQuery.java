package dev.spanside.telemetry;

/** Reads spans back from wherever they are kept. Thread-safe; construction does no I/O. */
@FunctionalInterface
public interface TelemetryQuery {
  /**
   * Finds the traces of a session, whole, in any order, perhaps with spans of other sessions among
   * them. Times are exact to 1 µs. An unknown session gives an empty page, not an error: its
   * telemetry may not be in yet.
   *
   * @throws BackendException if the backend is down, slow, refuses or makes no sense
   */
  SpanPage findSpans(SpanQuery query);
}
