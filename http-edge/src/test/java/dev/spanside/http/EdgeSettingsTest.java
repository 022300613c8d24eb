package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {
  @Test
  void limitsMustBePositive() {
    refuses("maxBodyBytes", 0, 1, 1);
    refuses("maxHeaderBytes", 1, 0, 1);
    refuses("maxConcurrent", 1, 1, -1);
  }

  private static void refuses(String name, long body, int headers, int concurrent) {
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
                headers,
                concurrent,
                Duration.ZERO))
        .withMessage(name + " must be positive");
  }
}
