package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
   * The results of all requests, which begin in their order. If some are late or cannot reach the
   * backend, those of the others, and the reason. A failure other than that ends the rest.
   *
   * @throws BackendException if there is no result at all, or a failure other than that
   */
  public <T> Gathered<T> gather(List<Callable<T>> requests, Deadline deadline) {
    List<FutureTask<T>> tasks = requests.stream().map(FutureTask::new).toList();
    runInTime(tasks, deadline);
    List<T> results = new ArrayList<>();
    List<BackendException> failures = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      switch (task.state()) {
        case SUCCESS -> results.add(task.resultNow());
        case CANCELLED -> failures.add(late(deadline));
        case FAILED, RUNNING -> failures.add(failure(task.exceptionNow()));
      }
    }
    return new Gathered<>(results, reasons(failures, results.isEmpty()));
  }

  private <T> void runInTime(List<FutureTask<T>> tasks, Deadline deadline) {
    Queue<FutureTask<T>> waiting = new ConcurrentLinkedQueue<>(tasks);
    for (int i = 0; i < Math.min(maxAtOnce, tasks.size()); i++) {
      threads.execute(() -> runAll(waiting, tasks));
    }
    try {
      for (FutureTask<T> task : tasks) {
        await(task, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(BackendException.Reason.TIMEOUT, "the caller was interrupted");
    } finally {
      waiting.clear(); // else a thread that is interrupted in one would begin the next
      tasks.forEach(task -> task.cancel(true));
    }
  }

  private static <T> void runAll(Queue<FutureTask<T>> waiting, List<FutureTask<T>> all) {
    for (FutureTask<T> task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
      if (task.state() == Future.State.FAILED && failsTheWhole(task.exceptionNow())) {
        all.forEach(other -> other.cancel(true));
      }
    }
  }

  private static boolean failsTheWhole(Throwable failure) {
    return !(failure instanceof BackendException known)
        || switch (known.reason()) {
          case UNREACHABLE, TIMEOUT -> false;
          case REFUSED, MALFORMED, TOO_LARGE -> true;
        };
  }

  private static void await(FutureTask<?> task, Deadline deadline) throws InterruptedException {
    try {
      task.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | CancellationException | TimeoutException seenLater) {
      // The task's state tells it.
    }
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

  /**
   * Why parts are missing. What is wrong rather than missing fails the whole, and is told first.
   */
  private static Set<Reason> reasons(List<BackendException> failures, boolean nothing) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    failures.forEach(failure -> reasons.add(ofPart(failure)));
    if (nothing && !failures.isEmpty()) {
      throw failures.getFirst();
    }
    return reasons;
  }

  private static Reason ofPart(BackendException failure) {
    return switch (failure.reason()) {
      case UNREACHABLE -> Reason.UNREACHABLE;
      case TIMEOUT -> Reason.TIMEOUT;
      case REFUSED, MALFORMED, TOO_LARGE -> throw failure;
    };
  }
}
