package dev.spanside.chat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A turn that runs on a thread of its own, so that it can be waited for and broken off. */
final class ChatTurn<T> {
  private static final Logger LOG = System.getLogger(ChatTurn.class.getName());

  /** What a turn may take longer before it is interrupted though nobody waits for it. */
  private static final Duration UNWATCHED = Duration.ofSeconds(1);

  /** What a turn may take to end after it was interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread thread;
  private final Duration time;
  private final long start = System.nanoTime();

  ChatTurn(Supplier<T> work, Duration time) {
    this.time = time;
    this.thread = Thread.ofVirtual().name("chat-turn").start(() -> run(work));
    endInTime();
  }

  private void endInTime() {
    CompletableFuture<Boolean> overdue = new CompletableFuture<>();
    overdue.completeOnTimeout(true, left() + UNWATCHED.toNanos(), TimeUnit.NANOSECONDS);
    var unused =
        overdue.thenAccept(isOverdue -> {
          if (isOverdue) {
            cancel();
          }
        });
    whenDone(() -> overdue.complete(false));
  }

  private void run(Supplier<T> work) {
    try {
      result.complete(work.get());
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  /** Whether it takes longer than it may. */
  boolean isOverdue() {
    return left() <= 0;
  }

  /** As long as this, or as the turn may still take. */
  Duration atMost(Duration wait) {
    return Duration.ofNanos(Math.min(wait.toNanos(), Math.max(left(), 0)));
  }

  private long left() {
    return time.toNanos() - (System.nanoTime() - start);
  }

  /** Runs something when it has ended, on the turn's thread. */
  void whenDone(Runnable action) {
    var unused =
        result.handle((value, failure) -> {
          action.run();
          return value;
        });
  }

  /**
   * What it ended with. Breaks it off if it takes longer than it may, or if the caller is
   * interrupted, and returns only when it has ended.
   *
   * @throws ChatException if it was not answered
   */
  T await() {
    try {
      return result.get(Math.max(left(), 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      breakOff();
      throw new ChatException(ChatException.Reason.TIMEOUT, "the turn took too long", e);
    } catch (InterruptedException e) {
      breakOff();
      Thread.currentThread().interrupt();
      throw new ChatException(ChatException.Reason.CANCELLED, "interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static RuntimeException failure(@Nullable Throwable failure) {
    return failure instanceof ChatException known ? known : new IllegalStateException(failure);
  }

  /** Interrupts what it waits for. */
  void cancel() {
    thread.interrupt();
  }

  /** Interrupts it, and returns when it has ended, or has not for long. */
  void breakOff() {
    cancel();
    try {
      result.handle((value, failure) -> value).get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.ERROR, "a chat turn does not end though it was interrupted");
    } catch (InterruptedException | ExecutionException | CancellationException e) {
      Thread.currentThread().interrupt();
    }
  }
}
