package dev.spanside.chat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands the events of a turn to whoever writes them. A turn never waits for a slow reader: when too
 * much waits, the reader has lost.
 */
final class EventQueue implements Consumer<TurnEvent> {
  /** So many bytes of events may wait for a reader. */
  static final int MOST_BYTES = 4 << 20;

  /** What an event takes besides its texts. */
  private static final int EVENT_BYTES = 64;

  /** What comes next. */
  sealed interface Next {
    /** Something happened. */
    record Event(TurnEvent event) implements Next {}

    /** Nothing happened in time. */
    record Silence() implements Next {}

    /** Nothing will happen any more. */
    record End() implements Next {}
  }

  private final BlockingQueue<Next> events = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  private volatile boolean overflown;

  @Override
  public void accept(TurnEvent event) {
    if (waiting.addAndGet(bytes(event)) <= MOST_BYTES) {
      events.add(new Next.Event(event));
    } else {
      overflown = true;
    }
  }

  private static int bytes(TurnEvent event) {
    return EVENT_BYTES
        + switch (event) {
          case TurnEvent.Delta(String text) -> text.length();
          case TurnEvent.ToolCall call -> call.arguments().length();
          case TurnEvent.ToolResult result -> result.result().length();
          case TurnEvent.ModelCall call -> 0;
          case TurnEvent.ModelAnswer answer -> 0;
        };
  }

  /** No more will come. */
  void end() {
    events.add(new Next.End());
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
    if (next instanceof Next.Event(TurnEvent event)) {
      waiting.addAndGet(-bytes(event));
    }
    return next == null ? new Next.Silence() : next;
  }

  /** Events came faster than they could be written. */
  static final class SlowReader extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
