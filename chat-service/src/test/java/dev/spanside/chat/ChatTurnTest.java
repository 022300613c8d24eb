package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ChatTurnTest {
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private String untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.set(true);
    }
    return "late";
  }

  @Test
  void turnThatNobodyWaitsForEndsInTimeToo() {
    ChatTurn<String> turn = new ChatTurn<>(this::untilInterrupted, Duration.ofMillis(10));

    Deadline.until(interrupted::get);
    assertThat(turn.isOverdue()).isTrue();
  }

  @Test
  void whoWaitsIsToldThatItTookTooLong() {
    ChatTurn<String> turn = new ChatTurn<>(this::untilInterrupted, Duration.ofMillis(10));

    assertThatThrownBy(turn::await)
        .asInstanceOf(InstanceOfAssertFactories.type(ChatException.class))
        .extracting(ChatException::reason)
        .isEqualTo(ChatException.Reason.TIMEOUT);
    assertThat(interrupted).isTrue();
  }

  @Test
  void turnThatEndsInTimeIsNotInterrupted() {
    assertThat(new ChatTurn<>(() -> "done", Duration.ofSeconds(20)).await()).isEqualTo("done");
  }
}
