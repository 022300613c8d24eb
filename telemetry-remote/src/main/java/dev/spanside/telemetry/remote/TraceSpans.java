package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What came of one trace, and what it is to a question. Of spans that share an id one is kept: that
 * which names the session, or else the first.
 */
final class TraceSpans {
  private final String id;
  private final SpanQuery query;
  private final SequencedMap<String, SpanData> byId = new LinkedHashMap<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private boolean givenUp;
  private boolean namesSession;
  private boolean isInWindow;
  private Instant start = Instant.MAX;

  TraceSpans(String id, SpanQuery query) {
    this.id = id;
    this.query = query;
  }

  String id() {
    return id;
  }

  /** Takes a span in. */
  void add(SpanData span) {
    if (!givenUp) {
      keep(span);
    }
    namesSession |= query.isNamedBy(span);
    isInWindow |= query.window().includes(span);
    start = span.start().isBefore(start) ? span.start() : start;
  }

  private void keep(SpanData span) {
    SpanData kept = byId.get(span.spanId());
    if (kept != null && !kept.equals(span)) {
      reasons.add(Reason.SPANS_SKIPPED);
      byId.put(span.spanId(), isBetter(span, kept) ? span : kept);
    } else if (kept == null && byId.size() < query.maxSpans()) {
      byId.put(span.spanId(), span);
    } else if (kept == null) {
      cut(span);
    }
  }

  /** No whole trace would fit. The first span that says whose it is has to stay. */
  private void cut(SpanData span) {
    reasons.add(Reason.SPAN_LIMIT);
    reasons.add(Reason.PARTIAL_TRACE);
    if (!namesSession && query.isNamedBy(span)) {
      byId.pollLastEntry();
      byId.put(span.spanId(), span);
    }
  }

  private boolean isBetter(SpanData span, SpanData kept) {
    return query.isNamedBy(span) && !query.isNamedBy(kept);
  }

  /** Takes note of what the trace lacks; one that was given up lacks all. */
  void note(Reason reason) {
    if (!givenUp) {
      reasons.add(reason);
    }
  }

  /** Drops the spans, those to come too. */
  void giveUp() {
    givenUp = true;
    byId.clear();
    reasons.clear();
    reasons.add(Reason.SPAN_LIMIT);
  }

  /** Whether it is of the session and of the time in question, as far as it came. */
  boolean isWanted() {
    return namesSession && isInWindow;
  }

  boolean isInWindow() {
    return isInWindow;
  }

  /** The start of the first span of all that came. */
  Instant start() {
    return start;
  }

  int size() {
    return byId.size();
  }

  Collection<SpanData> spans() {
    return byId.values();
  }

  /** What it lacks. */
  Set<Reason> reasons() {
    return reasons;
  }
}
