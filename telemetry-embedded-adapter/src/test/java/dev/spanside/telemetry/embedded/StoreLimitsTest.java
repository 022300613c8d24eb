package dev.spanside.telemetry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreLimitsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyBoundMustBePositive() {
    assertRefused("maxSpans", () -> new StoreLimits(0, 1, HOUR, 1, 1, 1, 1));
    assertRefused("maxBytes", () -> new StoreLimits(1, 0, HOUR, 1, 1, 1, 1));
    assertRefused("maxAge", () -> new StoreLimits(1, 1, Duration.ZERO, 1, 1, 1, 1));
    assertRefused("maxSpansPerTrace", () -> new StoreLimits(1, 1, HOUR, 0, 1, 1, 1));
    assertRefused("maxBytesPerTrace", () -> new StoreLimits(1, 1, HOUR, 1, 0, 1, 1));
    assertRefused("maxBytesPerAnswer", () -> new StoreLimits(1, 1, HOUR, 1, 1, 0, 1));
    assertRefused("evictedMemory", () -> new StoreLimits(1, 1, HOUR, 1, 1, 1, -1));
  }

  private static void assertRefused(String bound, Runnable limits) {
    assertThatIllegalArgumentException()
        .isThrownBy(limits::run)
        .withMessage(bound + " must be positive");
  }

  @Test
  void aTraceHasNoWiderBoundsThanTheStore() {
    assertThat(new StoreLimits(5, 1_000, HOUR, 6, 1_001, 9_000, 1))
        .isEqualTo(new StoreLimits(5, 1_000, HOUR, 5, 1_000, 9_000, 1));
  }

  @Test
  void theDefaultsAreThoseOfTheManual() {
    assertThat(StoreLimits.DEFAULT)
        .isEqualTo(
            new StoreLimits(
                1_000_000,
                536_870_912,
                Duration.ofHours(24),
                10_000,
                67_108_864,
                67_108_864,
                100_000));
  }
}
