package dev.spanside.telemetry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.codec.TraceId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvictedTracesTest {
  private static final TraceId ONE = new TraceId(0, 1);
  private static final TraceId TWO = new TraceId(0, 2);
  private static final TraceId THREE = new TraceId(0, 3);

  private final EvictedTraces evicted = new EvictedTraces(2);

  @Test
  void theOldestIsForgottenFirst() {
    evicted.remember(ONE, List.of());
    evicted.remember(TWO, List.of("bob"));
    evicted.remember(THREE, List.of("carol"));
    assertThat(evicted.contains(ONE)).isFalse();
    assertThat(evicted.contains(TWO)).isTrue();
    assertThat(evicted.contains(THREE)).isTrue();
  }

  @Test
  void aSessionIsForgottenWithTheLastOfItsTraces() {
    evicted.remember(ONE, List.of("alice"));
    evicted.remember(TWO, List.of("alice"));
    evicted.remember(THREE, List.of("bob"));
    assertThat(evicted.concern("alice")).isTrue();
    evicted.remember(new TraceId(0, 4), List.of("bob"));
    assertThat(evicted.concern("alice")).isFalse();
    assertThat(evicted.concern("bob")).isTrue();
  }

  @Test
  void everySessionOfATraceNeedsMemory() {
    evicted.remember(ONE, List.of("alice"));
    evicted.remember(TWO, List.of("bob"));
    evicted.remember(TWO, List.of("carol", "bob"));
    assertThat(evicted.contains(ONE)).isFalse();
    assertThat(evicted.concern("carol")).isTrue();
    evicted.remember(TWO, List.of("dave"));
    assertThat(evicted.contains(TWO)).isFalse();
    assertThat(evicted.concern("bob")).isFalse();
  }

  @Test
  void aSessionThatIsNamedAgainNeedsNoMore() {
    evicted.remember(ONE, List.of("alice"));
    evicted.remember(TWO, List.of("alice"));
    evicted.remember(TWO, List.of("alice"));
    evicted.remember(TWO, List.of());
    assertThat(evicted.contains(ONE)).isTrue();
    evicted.remember(THREE, List.of());
    assertThat(evicted.contains(ONE)).isFalse();
    assertThat(evicted.contains(TWO)).isTrue();
  }
}
