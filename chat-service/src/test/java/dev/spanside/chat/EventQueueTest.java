package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final EventQueue events = new EventQueue();

  @Test
  void burstOfWordsIsHandedOnWhole() throws InterruptedException {
    for (int i = 0; i < 5_000; i++) {
      events.accept(new TurnEvent.Delta("word " + i));
    }
    events.end();

    for (int i = 0; i < 5_000; i++) {
      assertThat(events.next(SOON))
          .isEqualTo(new EventQueue.Next.Event(new TurnEvent.Delta("word " + i)));
    }
    assertThat(events.next(SOON)).isEqualTo(new EventQueue.Next.End());
  }

  @Test
  void whatWasReadMakesRoom() throws InterruptedException {
    TurnEvent half = new TurnEvent.Delta("x".repeat(EventQueue.MOST_BYTES / 2));
    for (int i = 0; i < 5; i++) {
      events.accept(half);
      assertThat(events.next(SOON)).isEqualTo(new EventQueue.Next.Event(half));
    }
  }

  @Test
  void readerWhoFallsTooFarBehindHasLost() {
    events.accept(new TurnEvent.Delta("x".repeat(EventQueue.MOST_BYTES)));

    assertThatExceptionOfType(EventQueue.SlowReader.class)
        .isThrownBy(() -> events.next(Duration.ZERO));
  }

  @Test
  void silenceIsTold() throws InterruptedException {
    assertThat(events.next(Duration.ofMillis(1))).isEqualTo(new EventQueue.Next.Silence());
  }
}
