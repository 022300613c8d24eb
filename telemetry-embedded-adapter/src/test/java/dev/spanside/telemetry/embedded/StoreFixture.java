package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.codec.SinkResult;
import java.time.Duration;
import java.util.List;

/** A store under a clock that a test moves, and short ways in and out. */
final class StoreFixture {
  static final int MANY = 1_000_000;
  static final TimeWindow LOOKBACK = new TimeWindow.Lookback(Duration.ofDays(2));

  final TestClock clock = new TestClock();
  final EmbeddedStore store;

  StoreFixture(StoreLimits limits) {
    store = new EmbeddedStore(limits, clock);
  }

  static StoreFixture withoutBounds() {
    return new StoreFixture(StoreLimits.DEFAULT);
  }

  static StoreFixture of(int maxSpans) {
    return new StoreFixture(limits(maxSpans, StoreLimits.DEFAULT.maxBytes(), MANY));
  }

  static StoreLimits limits(int maxSpans, long maxBytes, int maxSpansPerTrace) {
    return new StoreLimits(
        maxSpans,
        maxBytes,
        Duration.ofHours(1),
        maxSpansPerTrace,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        MANY);
  }

  SinkResult accept(TestSpan... spans) {
    return store.accept(TestSpan.encoded(spans));
  }

  SpanPage find(String session) {
    return find(session, LOOKBACK);
  }

  SpanPage find(String session, TimeWindow window) {
    return find(session, window, MANY, MANY);
  }

  SpanPage find(String session, TimeWindow window, int maxTraces, int maxSpans) {
    return store.findSpans(query(session, window, maxTraces, maxSpans));
  }

  static SpanQuery query(String session, TimeWindow window, int maxTraces, int maxSpans) {
    return new SpanQuery(
        new SessionId(session), TestSpan.SESSION_KEYS, "any", window, maxTraces, maxSpans);
  }

  /** The spans of a session as {@code trace/span}, in the store's order. */
  List<String> ids(String session) {
    return ids(find(session));
  }

  static List<String> ids(SpanPage page) {
    return page.spans().stream().map(StoreFixture::id).toList();
  }

  private static String id(SpanData span) {
    return Long.parseLong(span.traceId(), 16) + "/" + Long.parseLong(span.spanId(), 16);
  }
}
