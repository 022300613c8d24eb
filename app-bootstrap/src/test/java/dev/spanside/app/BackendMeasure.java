package dev.spanside.app;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast a backend is.
 *
 * @param readableNanos from when it took a trace until Spanside answers with it
 * @param directNanos what a question took that was put to it directly; none if that cannot be done
 * @param throughNanos what the same question took through Spanside
 */
record BackendMeasure(
    String backend, List<Long> readableNanos, List<Long> directNanos, List<Long> throughNanos) {
  private static final int NEW_TRACES = 10;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  /**
   * Measures one that is full of sessions.
   *
   * @param reader Spanside over it
   * @param sender takes spans to it
   * @param direct asks it about a session without Spanside; null if nobody can
   */
  static BackendMeasure of(
      String backend,
      List<String> sessions,
      RunningServer reader,
      Consumer<List<SpanData>> sender,
      @Nullable Consumer<String> direct) {
    List<Long> readable =
        IntStream.range(0, NEW_TRACES)
            .mapToObj(number -> untilReadable(number, reader, sender))
            .toList();
    read(sessions, reader, direct, WARM_UP);
    Reads reads = read(sessions, reader, direct, MEASURED);
    return new BackendMeasure(backend, readable, reads.direct, reads.through);
  }

  private record Reads(List<Long> direct, List<Long> through) {}

  private static long untilReadable(
      int number, RunningServer reader, Consumer<List<SpanData>> sender) {
    String session = "new-" + number + "-0";
    Instant start = Instant.now().minusSeconds(3);
    sender.accept(new ComparedTurn(session, 1_000_000L + number, start).spans());
    long sent = System.nanoTime();
    BackendComparison.awaitSpans(reader, session, ComparedTurn.SPANS);
    return System.nanoTime() - sent;
  }

  /** One of each in turns, so that what else the machine does falls on both alike. */
  private static Reads read(
      List<String> sessions,
      RunningServer reader,
      @Nullable Consumer<String> direct,
      Duration time) {
    Reads reads = new Reads(new ArrayList<>(), new ArrayList<>());
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      String session = sessions.get(i % sessions.size());
      if (direct != null) {
        reads.direct.add(nanos(() -> direct.accept(session)));
      }
      reads.through.add(nanos(() -> reader.get("/telemetry/" + session)));
    }
    return reads;
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  /** The cells of its row. */
  Stream<String> cells() {
    return Stream.of(
        millis(readableNanos, 0.5),
        millis(readableNanos, 1),
        millis(directNanos, 0.5),
        millis(directNanos, 0.99),
        millis(throughNanos, 0.5),
        millis(throughNanos, 0.99),
        ratio());
  }

  private String ratio() {
    return directNanos.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%.2f", (double) at(throughNanos, 0.5) / at(directNanos, 0.5));
  }

  private static String millis(List<Long> nanos, double share) {
    return nanos.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f ms", at(nanos, share) / 1e6);
  }

  private static long at(List<Long> nanos, double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
