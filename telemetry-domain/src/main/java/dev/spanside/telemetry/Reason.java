package dev.spanside.telemetry;

/** Why an answer may not be the whole truth. A closed list; clients may rely on it. */
public enum Reason {
  /** The backend could not be reached. */
  UNREACHABLE,
  /** The backend did not answer in time. */
  TIMEOUT,
  /** The session has more traces than are read at once; the newest are shown. */
  TRACE_LIMIT,
  /** The session has more spans than were asked for or are read at once; the newest are shown. */
  SPAN_LIMIT,
  /** The backend had cut attribute values short. */
  VALUE_CUT,
  /** The backend searched a shorter time than was asked for. */
  WINDOW_NARROWED,
  /** Traces of the session have been evicted from the embedded store. */
  EVICTED,
  /** A trace came back in part. */
  PARTIAL_TRACE,
  /** The backend does not show its newest spans yet. */
  RECENT_DATA_HIDDEN,
  /** Spans were left out: their ids or times were malformed, or their id was another span's. */
  SPANS_SKIPPED,
  /** Spans in the session's traces name no session and cannot be attributed to one. */
  UNATTRIBUTED
}
