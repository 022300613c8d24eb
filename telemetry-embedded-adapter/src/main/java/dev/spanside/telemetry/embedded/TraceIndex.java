package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.codec.EncodedSpan;
import dev.spanside.telemetry.codec.TraceId;
import dev.spanside.telemetry.embedded.Intake.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.NavigableSet;
import java.util.SequencedCollection;
import java.util.SequencedMap;

/**
 * What the store keeps, within its bounds: traces by id, in the order they came, and by session.
 * Not thread-safe.
 */
final class TraceIndex {
  private final StoreLimits limits;
  private final SequencedMap<TraceId, StoredTrace> traces = new LinkedHashMap<>();
  private final SessionIndex sessions = new SessionIndex();
  private final OriginTable origins = new OriginTable();
  private final EvictedTraces evicted;
  private final Intake intake = new Intake();
  private int spans;
  private long traceBytes;
  private long arrivals;
  private long evictions;

  TraceIndex(StoreLimits limits) {
    this.limits = limits;
    this.evicted = new EvictedTraces(limits.evictedMemory());
  }

  /** Takes one span, or says why not. Makes room for it by evicting traces. */
  Outcome add(EncodedSpan span, Instant now) {
    Outcome outcome = tryAdd(span, now);
    intake.count(outcome);
    return outcome;
  }

  private Outcome tryAdd(EncodedSpan span, Instant now) {
    TraceId id = span.traceId();
    if (evicted.contains(id)) {
      evicted.remember(id, span.sessions().stream().map(SessionId::value).toList());
      return Outcome.TRACE_EVICTED;
    }
    StoredTrace known = traces.get(id);
    StoredTrace trace = known != null ? known : new StoredTrace(id, arrivals++, now);
    if (trace.contains(span)) {
      return Outcome.DUPLICATE;
    }
    if (fits(trace, span)) {
      store(trace, span);
      return Outcome.STORED;
    }
    if (known != null) {
      cut(known, span);
    }
    return Outcome.TRACE_FULL;
  }

  private boolean fits(StoredTrace trace, EncodedSpan span) {
    long bytes = trace.bytes() + trace.growth(span) + origins.growth(span.origin());
    return trace.size() < limits.maxSpansPerTrace() && bytes <= limits.maxBytesPerTrace();
  }

  private void store(StoredTrace trace, EncodedSpan span) {
    if (traces.putIfAbsent(trace.id(), trace) == null) {
      traceBytes += trace.bytes();
    }
    long before = trace.bytes();
    trace.add(span.sharing(origins.acquire(span.origin())));
    join(trace, span);
    traceBytes += trace.bytes() - before;
    spans++;
    while (spans > limits.maxSpans() || bytes() > limits.maxBytes()) {
      evict(traces.firstEntry().getValue());
    }
  }

  private void join(StoredTrace trace, EncodedSpan span) {
    for (SessionId session : span.sessions()) {
      if (trace.join(session.value())) {
        sessions.add(session.value(), trace);
      }
    }
  }

  /** A trace is still found by its session if the span that would have named it is refused. */
  private void cut(StoredTrace trace, EncodedSpan refused) {
    trace.markCut();
    if (trace.sessions().isEmpty()) {
      long before = trace.bytes();
      join(trace, refused);
      traceBytes += trace.bytes() - before;
    }
  }

  /** Evicts the traces that have reached their age. */
  void evictAged(Instant now) {
    evictAged(traces.sequencedValues(), now);
  }

  private void evictAged(SequencedCollection<StoredTrace> oldestFirst, Instant now) {
    while (!oldestFirst.isEmpty() && oldestFirst.getFirst().isOlderThan(limits.maxAge(), now)) {
      evict(oldestFirst.getFirst());
    }
  }

  private void evict(StoredTrace trace) {
    traces.remove(trace.id());
    trace.spans().forEach(span -> origins.release(span.origin()));
    trace.sessions().forEach(session -> sessions.remove(session, trace));
    spans -= trace.size();
    traceBytes -= trace.bytes();
    evicted.remember(trace.id(), trace.sessions());
    evictions++;
  }

  /** Picks what a question asks for. Only the session's own traces are looked at. */
  Selection find(SpanQuery query, Instant now) {
    String session = query.session().value();
    NavigableSet<StoredTrace> traces = sessions.tracesOf(session);
    evictAged(traces, now);
    Selection selection = new Selection(query, limits.maxBytesPerAnswer());
    selection.pick(traces.descendingSet(), now);
    if (evicted.concern(session)) {
      selection.add(Reason.EVICTED);
    }
    return selection;
  }

  private long bytes() {
    return traceBytes + origins.bytes();
  }

  StoreStatistics statistics() {
    return new StoreStatistics(
        spans,
        traces.size(),
        bytes(),
        intake.stored(),
        intake.duplicates(),
        intake.refused(),
        evictions);
  }
}
