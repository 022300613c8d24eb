package dev.spanside.chat;

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
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread thread;
  private final Duration time;
  private final long start = System.nanoTime();

  ChatTurn(Supplier<T> work, Duration time) {
    this.time = time;
    this.thread = Thread.ofVirtual().name("chat-turn").start(() -> run(work));
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

  /** Interrupts it, and returns when it has ended. */
  void breakOff() {
    cancel();
    try {
      result.handle((value, failure) -> value).get();
    } catch (InterruptedException | ExecutionException | CancellationException e) {
      Thread.currentThread().interrupt();
    }
  }
}
