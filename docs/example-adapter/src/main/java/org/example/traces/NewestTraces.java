package org.example.traces;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** The session's newest traces, within the question's limits, and what is missing. */
final class NewestTraces {
  private final SpanQuery query;
  private final PriorityQueue<List<SpanData>> oldestFirst =
      new PriorityQueue<>(Comparator.comparing(NewestTraces::start));
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private int size;

  NewestTraces(SpanQuery query) {
    this.query = query;
  }

  void add(List<SpanData> trace) {
    oldestFirst.add(trace);
    size += trace.size();
    while (oldestFirst.size() > query.maxTraces() || size > query.maxSpans()) {
      noteIf(oldestFirst.size() > query.maxTraces(), Reason.TRACE_LIMIT);
      noteIf(size > query.maxSpans(), Reason.SPAN_LIMIT);
      size -= oldestFirst.remove().size();
    }
  }

  void noteIf(boolean missing, Reason reason) {
    if (missing) {
      reasons.add(reason);
    }
  }

  SpanPage page() {
    return new SpanPage(oldestFirst.stream().flatMap(List::stream).toList(), reasons);
  }

  private static Instant start(List<SpanData> trace) {
    return trace.stream().map(SpanData::start).min(Comparator.naturalOrder()).orElseThrow();
  }
}
