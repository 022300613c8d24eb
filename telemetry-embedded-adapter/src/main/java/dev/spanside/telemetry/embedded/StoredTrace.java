package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.codec.EncodedSpan;
import dev.spanside.telemetry.codec.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One trace in the store, ordered by the arrival of its first span. Not thread-safe. */
final class StoredTrace implements Comparable<StoredTrace> {
  /** What a trace takes: the object, its tables, the entry of its id. */
  private static final int OVERHEAD = 320;

  /** What it takes to find a trace by one session. */
  private static final int SESSION_OVERHEAD = 400;

  /** What a span takes in its trace's tables. */
  private static final long SPAN_OVERHEAD = 16;

  private final TraceId id;
  private final long number;
  private final Instant arrival;
  private final SpanTable spans = new SpanTable();
  private final Set<String> sessions = new HashSet<>(2);
  private long bytes = OVERHEAD;
  private long startNanos = Long.MAX_VALUE;
  private long endNanos = Long.MIN_VALUE;
  private boolean cut;

  /**
   * A trace without spans.
   *
   * @param number how many traces came before it
   * @param arrival when its first span came, by this process's clock
   */
  StoredTrace(TraceId id, long number, Instant arrival) {
    this.id = id;
    this.number = number;
    this.arrival = arrival;
  }

  TraceId id() {
    return id;
  }

  int size() {
    return spans.size();
  }

  /** About how many bytes of heap it takes, the origins of its spans not counted. */
  long bytes() {
    return bytes;
  }

  /** The sessions that find the trace. */
  Set<String> sessions() {
    return sessions;
  }

  boolean contains(EncodedSpan span) {
    return spans.contains(span);
  }

  /** The bytes by which a span and the sessions that it names would let the trace grow. */
  long growth(EncodedSpan span) {
    long unknown =
        span.sessions().stream().filter(session -> !sessions.contains(session.value())).count();
    return bytesOf(span) + unknown * SESSION_OVERHEAD;
  }

  /** Adds a span whose id is not there yet. */
  void add(EncodedSpan span) {
    spans.add(span);
    bytes += bytesOf(span);
    startNanos = Math.min(startNanos, span.startEpochNanos());
    endNanos = Math.max(endNanos, span.endEpochNanos());
  }

  private static long bytesOf(EncodedSpan span) {
    return SPAN_OVERHEAD + span.byteSize();
  }

  /** Lets a session find the trace; whether it is new to it. */
  boolean join(String session) {
    boolean isNew = sessions.add(session);
    bytes += isNew ? SESSION_OVERHEAD : 0;
    return isNew;
  }

  /** The spans that came so far; readable without a lock. */
  List<EncodedSpan> spans() {
    return spans.slice();
  }

  /** Notes that spans of this trace were refused. */
  void markCut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  boolean isOlderThan(Duration age, Instant now) {
    return Duration.between(arrival, now).compareTo(age) > 0;
  }

  /** Whether the trace is one that a question asks for. */
  boolean isIn(TimeWindow window, Instant now) {
    return switch (window) {
      case TimeWindow.Lookback(Duration duration) -> !isOlderThan(duration, now);
      case TimeWindow.Between(Instant start, @Nullable Instant end) ->
          !instant(endNanos).isBefore(start) && (end == null || !instant(startNanos).isAfter(end));
    };
  }

  private static Instant instant(long epochNanos) {
    return Instant.EPOCH.plusNanos(epochNanos);
  }

  @Override
  public int compareTo(StoredTrace other) {
    return Long.compare(number, other.number);
  }
}
