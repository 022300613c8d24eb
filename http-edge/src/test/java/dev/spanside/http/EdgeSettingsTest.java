package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void limitsMustBePositive() {
    refuses("maxBodyBytes", 0, SECOND, SECOND, 1, 1);
    refuses("bodyTimeout", 1, Duration.ZERO, SECOND, 1, 1);
    refuses("answerTimeout", 1, SECOND, Duration.ZERO, 1, 1);
    refuses("maxHeaderBytes", 1, SECOND, SECOND, 0, 1);
    refuses("maxConcurrent", 1, SECOND, SECOND, 1, -1);
  }

  private static void refuses(
      String name,
      long body,
      Duration bodyTimeout,
      Duration answerTimeout,
      int headers,
      int concurrent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new EdgeSettings(
                "127.0.0.1",
                0,
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                Set.of(),
                body,
                bodyTimeout,
                answerTimeout,
                headers,
                concurrent,
                Duration.ZERO))
        .withMessage(name + " must be positive");
  }
}
