package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs the searches of a question at once, until a deadline. They run on virtual threads, since
 * only those let go of a socket when they are interrupted; the caller may be any thread.
 */
final class Searches {
  private final Duration timeout;

  /** Never closed, which would wait: nothing interrupts a thread that asks for a host's address. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("jaeger-search-", 0).factory());

  Searches(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * The pages of all searches. If some are late or cannot reach the backend, those of the others,
   * and a page that says so.
   *
   * @throws BackendException if there is no page, or a failure other than that
   */
  List<SpanPage> run(List<Callable<SpanPage>> searches) {
    List<SpanPage> pages = new ArrayList<>();
    List<BackendException> failures = new ArrayList<>();
    for (Future<SpanPage> search : runInTime(searches)) {
      switch (search.state()) {
        case SUCCESS -> pages.add(search.resultNow());
        case CANCELLED -> failures.add(late());
        case FAILED, RUNNING -> failures.add(failure(search.exceptionNow()));
      }
    }
    return withFailures(pages, failures);
  }

  private List<Future<SpanPage>> runInTime(List<Callable<SpanPage>> searches) {
    try {
      return threads.invokeAll(searches, timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(BackendException.Reason.TIMEOUT, "the caller was interrupted");
    }
  }

  private BackendException late() {
    return new BackendException(
        BackendException.Reason.TIMEOUT,
        "Jaeger did not answer within " + timeout + " (SPANSIDE_BACKEND_TIMEOUT)");
  }

  private static BackendException failure(Throwable cause) {
    if (cause instanceof BackendException failure) {
      return failure;
    }
    throw new IllegalStateException("a search broke", cause);
  }

  private static List<SpanPage> withFailures(
      List<SpanPage> pages, List<BackendException> failures) {
    for (BackendException failure : failures) {
      if (pages.isEmpty() || !isUnavailable(failure)) {
        throw failure;
      }
    }
    List<SpanPage> all = new ArrayList<>(pages);
    failures.forEach(failure -> all.add(new SpanPage(List.of(), Set.of(reasonOf(failure)))));
    return all;
  }

  private static boolean isUnavailable(BackendException failure) {
    return switch (failure.reason()) {
      case UNREACHABLE, TIMEOUT -> true;
      case REFUSED, MALFORMED, TOO_LARGE -> false;
    };
  }

  private static Reason reasonOf(BackendException failure) {
    return failure.reason() == BackendException.Reason.TIMEOUT
        ? Reason.TIMEOUT
        : Reason.UNREACHABLE;
  }
}
