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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StoreConcurrencyTest {
  private static final int WRITERS = 4;
  private static final int TRACES = 60;
  private static final int SPANS = 10;

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
    writeWhileReading(fixture.store, () -> assertWholePrefixes(fixture.find("shared")));
    assertThat(fixture.find("shared").spans())
        .hasSize(WRITERS * TRACES * SPANS)
        .doesNotHaveDuplicates();
    StoreStatistics statistics = fixture.store.statistics();
    assertThat(statistics.spans()).isEqualTo(WRITERS * TRACES * SPANS);
    assertThat(statistics.traces()).isEqualTo(WRITERS * TRACES);
    assertThat(statistics.acceptedSpans()).isEqualTo(WRITERS * TRACES * SPANS);
  }

  /** A trace grows span by span, so whoever sees a span also sees those before it. */
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
        () -> {
          StoreStatistics statistics = fixture.store.statistics();
          assertThat(statistics.spans()).isBetween(0, 60);
          assertThat(statistics.bytes()).isBetween(0L, maxBytes);
          assertThat(fixture.find("shared").spans()).hasSizeLessThanOrEqualTo(60);
        });
    StoreStatistics end = fixture.store.statistics();
    assertThat(end.acceptedSpans() + end.refusedSpans()).isEqualTo(WRITERS * TRACES * SPANS);
    assertThat(end.evictedTraces() + end.traces()).isEqualTo(WRITERS * TRACES);
    SpanPage page = fixture.find("shared");
    assertThat(page.spans()).hasSize(end.spans());
    assertThat(page.reasons()).containsExactly(Reason.EVICTED);
  }

  private static void writeWhileReading(EmbeddedStore store, Runnable check) throws Exception {
    AtomicBoolean written = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(() -> readUntil(written, check)));
      }
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = 1 + writer * TRACES;
        writers.add(threads.submit(() -> write(store, first)));
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

  private static void readUntil(AtomicBoolean written, Runnable check) {
    while (!written.get()) {
      check.run();
    }
  }

  /** Each span of a trace comes in a batch of its own; the batches of several traces mix. */
  private static void write(EmbeddedStore store, int first) {
    for (int trace = first; trace < first + TRACES; trace++) {
      for (int id = 1; id <= SPANS; id++) {
        SinkResult result = store.accept(TestSpan.encoded(span(trace, id).ofSession("shared")));
        assertThat(result.accepted() + result.rejected()).isEqualTo(1);
      }
    }
  }
}
