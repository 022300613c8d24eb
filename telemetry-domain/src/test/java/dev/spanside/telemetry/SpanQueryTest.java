package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanQueryTest {
  private final SpanQuery query = query(List.of("session_id", "session.id"), 1, 1);

  private static SpanQuery query(List<String> keys, int traces, int spans) {
    return new SpanQuery(
        new SessionId("42"), keys, "", new TimeWindow.Lookback(Duration.ofDays(1)), traces, spans);
  }

  @Test
  void spanIsNamedByItsOwnAttributesOrItsResource() {
    assertThat(query.isNamedBy(span(1).with("session.id", "42").build())).isTrue();
    assertThat(query.isNamedBy(span(1).resource("session.id", "42").build())).isTrue();
    assertThat(query.isNamedBy(span(1).with("session_id", 42).build())).isTrue();
  }

  @Test
  void spanOfAnotherSessionOrOfNoneIsNotNamed() {
    assertThat(query.isNamedBy(span(1).build())).isFalse();
    assertThat(query.isNamedBy(span(1).with("session_id", "4").build())).isFalse();
    assertThat(query.isNamedBy(span(1).with("id", "42").build())).isFalse();
  }

  @Test
  void queryNeedsAKeyAndPositiveLimits() {
    assertThat(query.maxTraces()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> query(List.of(), 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> query(List.of("session_id"), 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> query(List.of("session_id"), 1, 0));
  }
}
