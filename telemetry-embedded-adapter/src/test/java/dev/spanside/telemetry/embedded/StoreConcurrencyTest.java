package dev.spanside.telemetry.embedded;

import static dev.spanside.telemetry.embedded.StoreFixture.LOOKBACK;
import static dev.spanside.telemetry.embedded.StoreFixture.MANY;
import static dev.spanside.telemetry.embedded.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.codec.EncodedSpan;
import dev.spanside.telemetry.codec.SinkResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StoreConcurrencyTest {
  private static final int WRITERS = 4;
  private static final int TRACES = 400;
  private static final int SPANS = 5;
  private static final int SESSIONS = 40;
  private static final int BATCH = 4;

  @Test
  void nobodyWaitsForADecode() {
    EmbeddedStore[] store = new EmbeddedStore[1];
    List<EncodedSpan> late = TestSpan.encoded(span(2, 1).ofSession("alice"));
    store[0] =
        new EmbeddedStore(
            StoreLimits.DEFAULT,
            new TestClock(),
            span -> {
              elsewhere(() -> store[0].accept(late));
              elsewhere(store[0]::statistics);
              return span.decode();
            });
    store[0].accept(TestSpan.encoded(span(1, 1).ofSession("alice")));
    SpanPage page = store[0].findSpans(StoreFixture.query("alice", LOOKBACK, MANY, MANY));
    assertThat(StoreFixture.ids(page)).containsExactly("1/1");
    assertThat(store[0].statistics().spans()).isEqualTo(2);
  }

  /** Runs on another thread to its end; the deadline only turns a deadlock into a failure. */
  private static void elsewhere(Callable<?> action) {
    CompletableFuture.supplyAsync(
            () -> {
              try {
                return action.call();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void noSpanIsLostBetweenManyWritersAndReaders() throws Exception {
    StoreFixture fixture = StoreFixture.withoutBounds();
    writeWhileReading(fixture.store, session -> assertWholePrefixes(fixture.find(session)));
    for (int session = 0; session < SESSIONS; session++) {
      SpanPage page = fixture.find(session(session));
      assertThat(page.spans()).hasSize(WRITERS * TRACES * SPANS / SESSIONS);
      assertWholePrefixes(page);
    }
    StoreStatistics statistics = fixture.store.statistics();
    assertThat(statistics.spans()).isEqualTo(WRITERS * TRACES * SPANS);
    assertThat(statistics.traces()).isEqualTo(WRITERS * TRACES);
    assertThat(statistics.acceptedSpans()).isEqualTo(WRITERS * TRACES * SPANS);
  }

  /** A trace grows span by span, so whoever sees a span also sees those before it, once. */
  private static void assertWholePrefixes(SpanPage page) {
    Map<String, Integer> spansByTrace = new HashMap<>();
    for (SpanData span : page.spans()) {
      int expected = spansByTrace.merge(span.traceId(), 1, Integer::sum);
      assertThat(Integer.parseInt(span.spanId(), 16)).isEqualTo(expected);
    }
  }

  @Test
  void theBoundsHoldAtEveryMoment() throws Exception {
    long maxBytes = 20_000;
    StoreFixture fixture = new StoreFixture(StoreFixture.limits(60, maxBytes, SPANS));
    writeWhileReading(
        fixture.store,
        session -> {
          StoreStatistics statistics = fixture.store.statistics();
          assertThat(statistics.spans()).isBetween(0, 60);
          assertThat(statistics.bytes()).isBetween(0L, maxBytes);
          assertThat(fixture.find(session).spans()).hasSizeLessThanOrEqualTo(60);
        });
    StoreStatistics end = fixture.store.statistics();
    assertThat(end.acceptedSpans() + end.refusedSpans()).isEqualTo(WRITERS * TRACES * SPANS);
    assertThat(end.evictedTraces() + end.traces()).isEqualTo(WRITERS * TRACES);
    int found = 0;
    for (int session = 0; session < SESSIONS; session++) {
      SpanPage page = fixture.find(session(session));
      assertThat(page.reasons()).containsExactly(Reason.EVICTED);
      found += page.spans().size();
    }
    assertThat(found).isEqualTo(end.spans());
  }

  private static void writeWhileReading(EmbeddedStore store, Consumer<String> check)
      throws Exception {
    AtomicBoolean written = new AtomicBoolean();
    CountDownLatch ready = new CountDownLatch(WRITERS);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(() -> readUntil(written, check)));
      }
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        List<EncodedSpan> spans = spansOf(writer);
        writers.add(threads.submit(() -> write(store, spans, ready)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      written.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
  }

  private static void readUntil(AtomicBoolean written, Consumer<String> check) {
    for (int i = 0; !written.get(); i++) {
      check.accept(session(i % SESSIONS));
    }
  }

  private static String session(int number) {
    return "session-" + number;
  }

  /** The spans of a writer's traces: the first of every trace, then the second, and so on. */
  private static List<EncodedSpan> spansOf(int writer) {
    List<EncodedSpan> spans = new ArrayList<>();
    for (int id = 1; id <= SPANS; id++) {
      for (int trace = 0; trace < TRACES; trace++) {
        int number = writer * TRACES + trace + 1;
        spans.add(span(number, id).ofSession(session(trace % SESSIONS)).encoded());
      }
    }
    return spans;
  }

  /** In small batches, so that those of several writers mix. */
  private static void write(EmbeddedStore store, List<EncodedSpan> spans, CountDownLatch ready) {
    ready.countDown();
    awaitAll(ready);
    for (int from = 0; from < spans.size(); from += BATCH) {
      SinkResult result = store.accept(spans.subList(from, from + BATCH));
      assertThat(result.accepted() + result.rejected()).isEqualTo(BATCH);
    }
  }

  private static void awaitAll(CountDownLatch ready) {
    try {
      assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
