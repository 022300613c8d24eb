package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs the requests of a question at once, until a deadline. They run on virtual threads, since
 * only those let go of a socket when they are interrupted; the caller may be any thread.
 */
public final class FanOut {
  private final String backend;
  private final int maxAtOnce;

  /** Never closed, which would wait: nothing interrupts a thread that asks for a host's address. */
  private final ExecutorService threads;

  /**
   * Runs requests to one backend.
   *
   * @param backend its name, for messages
   * @param maxAtOnce how many requests of one question may be under way
   */
  public FanOut(String backend, int maxAtOnce) {
    this.backend = backend;
    this.maxAtOnce = maxAtOnce;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name(backend + "-request-", 0).factory());
  }

  /**
   * The results of all requests. If some are late or cannot reach the backend, those of the others,
   * and the reason.
   *
   * @throws BackendException if there is no result at all, or a failure other than that
   */
  public <T> Gathered<T> gather(List<Callable<T>> requests, Deadline deadline) {
    List<T> results = new ArrayList<>();
    List<BackendException> failures = new ArrayList<>();
    for (Future<T> request : runInTime(requests, deadline)) {
      switch (request.state()) {
        case SUCCESS -> results.add(request.resultNow());
        case CANCELLED -> failures.add(late(deadline));
        case FAILED, RUNNING -> failures.add(failure(request.exceptionNow()));
      }
    }
    return new Gathered<>(results, reasons(failures, results.isEmpty()));
  }

  private <T> List<Future<T>> runInTime(List<Callable<T>> requests, Deadline deadline) {
    Semaphore places = new Semaphore(maxAtOnce);
    List<Callable<T>> inTurn = requests.stream().map(request -> inTurn(request, places)).toList();
    try {
      return threads.invokeAll(inTurn, deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(BackendException.Reason.TIMEOUT, "the caller was interrupted");
    }
  }

  private static <T> Callable<T> inTurn(Callable<T> request, Semaphore places) {
    return () -> {
      places.acquire();
      try {
        return request.call();
      } finally {
        places.release();
      }
    };
  }

  private BackendException late(Deadline deadline) {
    return new BackendException(
        BackendException.Reason.TIMEOUT,
        "%s did not answer within %s (SPANSIDE_BACKEND_TIMEOUT)"
            .formatted(backend, deadline.timeout()));
  }

  private static BackendException failure(Throwable cause) {
    if (cause instanceof BackendException failure) {
      return failure;
    }
    throw new IllegalStateException("a request broke", cause);
  }

  private static Set<Reason> reasons(List<BackendException> failures, boolean nothing) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (BackendException failure : failures) {
      if (nothing) {
        throw failure;
      }
      reasons.add(ofPart(failure));
    }
    return reasons;
  }

  /** Why a part is missing; what is wrong rather than missing fails the whole. */
  private static Reason ofPart(BackendException failure) {
    return switch (failure.reason()) {
      case UNREACHABLE -> Reason.UNREACHABLE;
      case TIMEOUT -> Reason.TIMEOUT;
      case REFUSED, MALFORMED, TOO_LARGE -> throw failure;
    };
  }
}
