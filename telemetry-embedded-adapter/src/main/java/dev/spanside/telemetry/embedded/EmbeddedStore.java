package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.codec.EncodedSpan;
import dev.spanside.telemetry.codec.SinkResult;
import dev.spanside.telemetry.codec.SpanSink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps the newest traces in memory, within bounds, and finds those of a session. Thread-safe.
 *
 * <p>The order and the age of traces are those of their arrival by this process's clock, whatever
 * times their spans claim. When a bound is reached, the trace whose first span came first is
 * evicted, whole; its late spans are refused from then on, and answers for its sessions say {@link
 * dev.spanside.telemetry.Reason#EVICTED}. An answer lacks refused spans of a trace that outgrew its
 * own bounds: it says {@link dev.spanside.telemetry.Reason#PARTIAL_TRACE}. Of a span that is sent
 * twice, the first copy stays.
 */
public final class EmbeddedStore implements SpanSink, TelemetryQuery {
  /** How many spans go in at most while everybody else waits: about a tenth of a millisecond. */
  private static final int SPANS_AT_ONCE = 512;

  private final StoreLimits limits;
  private final InstantSource clock;
  private final Function<EncodedSpan, SpanData> decoder;

  /** Guards the index; not a monitor, which would pin virtual threads to their carriers. */
  private final ReentrantLock lock = new ReentrantLock();

  private final TraceIndex index;

  /**
   * An empty store.
   *
   * @param clock tells when a span arrived
   */
  public EmbeddedStore(StoreLimits limits, InstantSource clock) {
    this(limits, clock, EncodedSpan::decode);
  }

  EmbeddedStore(StoreLimits limits, InstantSource clock, Function<EncodedSpan, SpanData> decoder) {
    this.limits = limits;
    this.clock = clock;
    this.decoder = decoder;
    this.index = new TraceIndex(limits);
  }

  /** Takes spans in; a reader sees them when this returns. */
  @Override
  public SinkResult accept(List<EncodedSpan> spans) {
    Intake intake = new Intake();
    for (int from = 0; from < spans.size(); from += SPANS_AT_ONCE) {
      add(spans.subList(from, Math.min(from + SPANS_AT_ONCE, spans.size())), intake);
    }
    return intake.result(limits);
  }

  private void add(List<EncodedSpan> spans, Intake intake) {
    lock.lock();
    try {
      Instant now = clock.instant();
      index.evictAged(now);
      for (EncodedSpan span : spans) {
        intake.count(index.add(span, now));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Finds the traces of a session in a time that depends on the session, not on the store. A
   * lookback counts from the arrival of a trace; a window between times takes the traces that
   * overlap it by their own clock. The session keys and the service are not looked at: spans name
   * their sessions when they come in.
   */
  @Override
  public SpanPage findSpans(SpanQuery query) {
    return select(query).decoded(decoder);
  }

  /** Under the lock only references are copied; decoding them keeps nobody waiting. */
  private Selection select(SpanQuery query) {
    lock.lock();
    try {
      return index.find(query, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  /** What the store holds now, and what it has done so far. */
  public StoreStatistics statistics() {
    lock.lock();
    try {
      index.evictAged(clock.instant());
      return index.statistics();
    } finally {
      lock.unlock();
    }
  }
}
