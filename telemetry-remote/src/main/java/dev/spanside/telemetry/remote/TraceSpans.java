package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What came of one trace, and what it is to a question. Of spans that share an id one is kept: that
 * which names the session, or else the first.
 */
final class TraceSpans {
  private final SpanQuery query;
  private final Map<String, SpanData> byId = new LinkedHashMap<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private boolean givenUp;
  private boolean namesSession;
  private boolean isInWindow;
  private Instant start = Instant.MAX;

  TraceSpans(SpanQuery query) {
    this.query = query;
  }

  /** Takes a span in. */
  void add(SpanData span) {
    see(span);
    if (!givenUp) {
      keep(span);
    }
  }

  private void see(SpanData span) {
    namesSession |= query.isNamedBy(span);
    isInWindow |= query.window().includes(span);
    start = span.start().isBefore(start) ? span.start() : start;
  }

  /** Takes note of a span that is not kept, since no whole trace would fit. */
  void leaveOut(SpanData span) {
    see(span);
    note(Reason.SPAN_LIMIT);
    note(Reason.PARTIAL_TRACE);
  }

  private void keep(SpanData span) {
    SpanData kept = byId.get(span.spanId());
    if (kept != null && !kept.equals(span)) {
      reasons.add(Reason.SPANS_SKIPPED);
      byId.put(span.spanId(), isBetter(span, kept) ? span : kept);
    } else if (kept == null && byId.size() < query.maxSpans()) {
      byId.put(span.spanId(), span);
    } else if (kept == null) {
      leaveOut(span);
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
