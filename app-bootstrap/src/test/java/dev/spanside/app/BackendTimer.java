package dev.spanside.app;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures how fast a backend is that is full of sessions. Each timed reply is looked at. */
final class BackendTimer {
  private static final int NEW_TRACES = 10;
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private final BackendComparison full;
  private final RunningServer reader;
  private final Consumer<List<SpanData>> sender;
  private final @Nullable DirectQuestions direct;

  /**
   * Measures one.
   *
   * @param full what is in it
   * @param reader Spanside over it
   * @param sender takes spans to it
   * @param direct asks it without Spanside; null if nobody can
   */
  BackendTimer(
      BackendComparison full,
      RunningServer reader,
      Consumer<List<SpanData>> sender,
      @Nullable DirectQuestions direct) {
    this.full = full;
    this.reader = reader;
    this.sender = sender;
    this.direct = direct;
  }

  /** Measures it by so many questions each way. */
  BackendMeasure measure(String backend, int samples) {
    List<Long> readable =
        IntStream.range(0, NEW_TRACES).mapToObj(this::nanosUntilReadable).toList();
    long warm = System.nanoTime() + WARM_UP.toNanos();
    read(i -> System.nanoTime() < warm);
    Reads reads = read(i -> i < samples);
    return new BackendMeasure(backend, readable, reads.direct, reads.through);
  }

  private long nanosUntilReadable(int number) {
    String session = "new-" + number + "-0";
    Instant start = Instant.now().minusSeconds(3);
    sender.accept(new ComparedTurn(session, 1_000_000L + number, start).spans());
    long sent = System.nanoTime();
    BackendComparison.awaitTurns(reader, session, 1);
    return System.nanoTime() - sent;
  }

  private record Reads(List<Long> direct, List<Long> through) {}

  /** One of each in turns, so that what else the machine does falls on both alike. */
  private Reads read(IntPredicate goesOn) {
    List<Long> directly = new ArrayList<>();
    List<Long> through = new ArrayList<>();
    List<String> sessions = full.idsOnSpans();
    for (int i = 0; goesOn.test(i); i++) {
      String session = sessions.get(i % sessions.size());
      if (direct != null) {
        directly.add(nanosDirectly(direct, session));
      }
      through.add(nanosThroughSpanside(session));
    }
    return new Reads(directly, through);
  }

  private long nanosDirectly(DirectQuestions questions, String session) {
    long start = System.nanoTime();
    List<HttpResponse<String>> replies = questions.ask(session);
    long nanos = System.nanoTime() - start;
    requireEach(replies, full.turns(session));
    return nanos;
  }

  private static void requireEach(List<HttpResponse<String>> replies, List<ComparedTurn> turns) {
    boolean answered = replies.stream().allMatch(reply -> reply.statusCode() == 200);
    if (!answered || !turns.stream().allMatch(turn -> isIn(replies, turn))) {
      throw new IllegalStateException("asked directly, the backend did not give all of a session");
    }
  }

  private static boolean isIn(List<HttpResponse<String>> replies, ComparedTurn turn) {
    return replies.stream().anyMatch(reply -> reply.body().contains(turn.question()));
  }

  private long nanosThroughSpanside(String session) {
    long start = System.nanoTime();
    HttpResponse<String> answer = BackendComparison.ask(reader, session);
    long nanos = System.nanoTime() - start;
    if (!BackendComparison.hasTurns(answer, full.turns())) {
      throw new IllegalStateException(
          "Spanside did not give all of a session: status %d, %s"
              .formatted(answer.statusCode(), source(answer.body())));
    }
    return nanos;
  }

  /** The part of an answer that says what is missing. */
  private static String source(String answer) {
    return answer.substring(Math.max(0, answer.lastIndexOf("\"source\"")));
  }
}
