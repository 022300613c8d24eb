package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackendMeasureTest {
  /** From one millisecond to so many, each once, the longest first. */
  private static List<Long> millis(long longest) {
    return LongStream.rangeClosed(1, longest)
        .mapToObj(millis -> (longest + 1 - millis) * 1_000_000)
        .toList();
  }

  @Test
  void itsRowHasTheMedianAndTheNinetyNinthOfAHundred() {
    assertThat(new BackendMeasure("Tempo", millis(9), millis(1000), millis(2000)).cells())
        .containsExactly(
            "5.0 ms", "9.0 ms", "2,000", "500.0 ms", "990.0 ms", "1000.0 ms", "1980.0 ms", "2.00");
  }

  @Test
  void whatNobodyCanAskDirectlyHasNoRatio() {
    assertThat(new BackendMeasure("embedded", millis(9), List.of(), millis(100)).cells())
        .containsExactly("5.0 ms", "9.0 ms", "100", "", "", "50.0 ms", "99.0 ms", "");
  }
}
