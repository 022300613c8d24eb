package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.codec.EncodedSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What is picked for an answer while the store is locked; decoded after that. */
final class Selection {
  private final SpanQuery query;
  private final long maxBytes;
  private final List<List<EncodedSpan>> traces = new ArrayList<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private int spans;
  private long bytes;

  /** An empty selection for a question, to hold at most this many bytes or one trace. */
  Selection(SpanQuery query, long maxBytes) {
    this.query = query;
    this.maxBytes = maxBytes;
  }

  /** Picks the traces that the question asks for until a limit is reached. */
  void pick(Iterable<StoredTrace> newestFirst, Instant now) {
    for (StoredTrace trace : newestFirst) {
      if (trace.isIn(query.window(), now) && !pick(trace)) {
        return;
      }
    }
  }

  private boolean pick(StoredTrace trace) {
    if (traces.size() == query.maxTraces()) {
      reasons.add(Reason.TRACE_LIMIT);
      return false;
    }
    if (trace.size() > query.maxSpans() - spans) {
      reasons.add(Reason.SPAN_LIMIT);
      pickEndIfFirst(trace);
      return false;
    }
    if (!traces.isEmpty() && trace.bytes() > maxBytes - bytes) {
      reasons.add(Reason.SPAN_LIMIT);
      return false;
    }
    pick(trace, trace.spans());
    return true;
  }

  /** A part of a trace is better than nothing, but only than nothing. */
  private void pickEndIfFirst(StoredTrace trace) {
    if (traces.isEmpty()) {
      pick(trace, trace.spans().subList(trace.size() - query.maxSpans(), trace.size()));
    }
  }

  private void pick(StoredTrace trace, List<EncodedSpan> itsSpans) {
    traces.add(itsSpans);
    spans += itsSpans.size();
    bytes += trace.bytes();
    if (trace.isCut()) {
      reasons.add(Reason.PARTIAL_TRACE);
    }
  }

  void add(Reason reason) {
    reasons.add(reason);
  }

  SpanPage decoded(Function<EncodedSpan, SpanData> decoder) {
    List<SpanData> decoded = new ArrayList<>(spans);
    for (List<EncodedSpan> trace : traces) {
      trace.forEach(span -> decoded.add(decoder.apply(span)));
    }
    return new SpanPage(decoded, reasons);
  }
}
