package dev.spanside.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One trace of a session: the session's spans in it, from the first start to the last end. */
public record TraceSummary(String traceId, Instant start, Duration duration, Totals totals) {
  public TraceSummary {
    HexId.requireTraceId(traceId);
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(totals, "totals");
  }
}
