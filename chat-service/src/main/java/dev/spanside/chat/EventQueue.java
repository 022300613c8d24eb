package dev.spanside.chat;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands the events of a turn to whoever writes them. A turn never waits for a slow reader: when the
 * queue is full, the reader has lost.
 */
final class EventQueue implements Consumer<TurnEvent> {
  private static final int MOST = 4096;

  /** What comes next. */
  sealed interface Next {
    /** Something happened. */
    record Event(TurnEvent event) implements Next {}

    /** Nothing happened in time. */
    record Silence() implements Next {}

    /** Nothing will happen any more. */
    record End() implements Next {}
  }

  private final BlockingQueue<Next> events = new ArrayBlockingQueue<>(MOST);

  private volatile boolean overflown;

  @Override
  public void accept(TurnEvent event) {
    if (!events.offer(new Next.Event(event))) {
      overflown = true;
    }
  }

  /** No more will come. */
  void end() {
    if (!events.offer(new Next.End())) {
      overflown = true;
      events.clear();
      events.add(new Next.End());
    }
  }

  /**
   * The next event, or that there is none.
   *
   * @throws SlowReader if events were lost
   */
  Next next(Duration time) throws InterruptedException {
    Next next = events.poll(time.toNanos(), TimeUnit.NANOSECONDS);
    if (overflown) {
      throw new SlowReader();
    }
    return next == null ? new Next.Silence() : next;
  }

  /** Events came faster than they could be written. */
  static final class SlowReader extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
