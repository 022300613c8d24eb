package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.codec.SinkResult;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of spans. Not thread-safe. */
final class Intake {
  /** What became of one span. */
  enum Outcome {
    STORED,
    DUPLICATE,
    TRACE_FULL,
    TRACE_EVICTED
  }

  private long stored;
  private long duplicates;
  private long overfull;
  private long late;

  void count(Outcome outcome) {
    switch (outcome) {
      case STORED -> stored++;
      case DUPLICATE -> duplicates++;
      case TRACE_FULL -> overfull++;
      case TRACE_EVICTED -> late++;
    }
  }

  long stored() {
    return stored;
  }

  long duplicates() {
    return duplicates;
  }

  long refused() {
    return overfull + late;
  }

  /** A span that is sent twice is accepted twice: the sender has nothing to mend. */
  SinkResult result(StoreLimits limits) {
    return new SinkResult(
        Math.toIntExact(stored + duplicates), Math.toIntExact(refused()), message(limits));
  }

  private String message(StoreLimits limits) {
    List<String> parts = new ArrayList<>();
    if (overfull > 0) {
      parts.add(
          "%d beyond what the store takes of one trace (%d spans, %d bytes)"
              .formatted(overfull, limits.maxSpansPerTrace(), limits.maxBytesPerTrace()));
    }
    if (late > 0) {
      parts.add("%d of traces that the store has evicted".formatted(late));
    }
    return parts.isEmpty() ? "" : "refused spans: " + String.join(", ", parts);
  }
}
