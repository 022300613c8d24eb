package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.RedactionPolicy;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackendCheckTest {
  private static final ReaderSettings SETTINGS =
      new ReaderSettings(
          "jaeger",
          List.of("session_id", "other"),
          "chat",
          Duration.ofDays(1),
          100,
          1_000,
          RedactionPolicy.of(RedactionMode.SAFE));

  private final List<SpanQuery> questions = new ArrayList<>();
  private final Deque<BackendException.Reason> failures = new ArrayDeque<>();
  private SpanPage answer = SpanPage.EMPTY;
  private Instant now = Instant.EPOCH;

  private final TelemetryQuery query =
      question -> {
        questions.add(question);
        if (!failures.isEmpty()) {
          throw new BackendException(failures.remove(), "for the test");
        }
        return answer;
      };

  private final BackendCheck check = new BackendCheck(query, SETTINGS, () -> now);

  @Test
  void aBackendThatAnswersIsWell() {
    assertThat(check.get()).isEmpty();
    assertThat(questions)
        .singleElement()
        .satisfies(question -> {
          assertThat(question.sessionKeys()).containsExactly("session_id", "other");
          assertThat(question.service()).isEqualTo("chat");
          assertThat(question.maxTraces()).isEqualTo(100);
        });
  }

  @Test
  void aBackendThatDoesNotHasAReason() {
    failures.add(BackendException.Reason.TIMEOUT);
    assertThat(check.get()).contains("timeout");
  }

  @Test
  void aBackendThatAnswersInPartHasAReason() {
    answer = new SpanPage(List.of(), Set.of(Reason.UNREACHABLE));
    assertThat(check.get()).contains("unreachable");
    answer = new SpanPage(List.of(), Set.of(Reason.TRACE_LIMIT));
    now = now.plusSeconds(5);
    assertThat(check.get()).isEmpty();
  }

  @Test
  void onlyAChangeIsLogged() {
    try (LogRecords log = new LogRecords(BackendCheck.class)) {
      failures.addAll(List.of(BackendException.Reason.TIMEOUT, BackendException.Reason.TIMEOUT));
      for (int i = 0; i < 4; i++) {
        check.get();
        now = now.plusSeconds(5);
      }
      assertThat(log.lines())
          .containsExactly(
              "WARNING backend jaeger is not ready: timeout | timeout",
              "INFO backend jaeger is ready again | jaeger");
    }
  }

  @Test
  void manyWhoAskAtOnceMakeOneQuestion() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    BackendCheck slowly =
        new BackendCheck(
            question -> {
              asked.incrementAndGet();
              await(slow);
              return SpanPage.EMPTY;
            },
            SETTINGS,
            () -> now);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> answers =
          IntStream.range(0, 20).mapToObj(i -> callers.submit(slowly::get)).toList();
      slow.countDown();
      for (Future<Optional<String>> answer : answers) {
        assertThat(answer.get()).isEmpty();
      }
    }
    assertThat(asked).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWasFoundHoldsForAWhile() {
    failures.add(BackendException.Reason.REFUSED);
    assertThat(check.get()).contains("refused");
    now = now.plusSeconds(4);
    assertThat(check.get()).contains("refused");
    now = now.plusSeconds(1);
    assertThat(check.get()).isEmpty();
    assertThat(questions).hasSize(2);
  }
}
