package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Traces and conversations as large as a runaway agent makes them. */
class LargeTracesTest {
  private static TestSpan root() {
    return span(1).session("alice").from(0, 100);
  }

  @Test
  void aDeepChainNeedsNoDeepStack() {
    int depth = 20_000;
    TestSpan[] chain =
        IntStream.rangeClosed(1, depth)
            .mapToObj(i -> i == 1 ? root().chat(1, 1) : span(i).parent(i - 1).chat(1, 1))
            .toArray(TestSpan[]::new);
    SessionTelemetry telemetry = alice(chain);
    assertThat(telemetry.totals().llmCalls()).isEqualTo(1);
    assertThat(telemetry.spans().getFirst().duplicateOf()).isEqualTo(TestSpan.spanId(depth));
  }

  /** Tool calls side by side in one trace. */
  record Siblings(int number) implements Runnable, Serializable {
    @Override
    public void run() {
      TestSpan[] spans =
          IntStream.rangeClosed(1, number)
              .mapToObj(i -> i == 1 ? root() : span(i).parent(1).tool("t" + i))
              .toArray(TestSpan[]::new);
      assertThat(alice(spans).totals().toolCalls()).isEqualTo(number - 1);
    }
  }

  @Test
  void aWideTraceTakesStepsInProportionToItsSpans() {
    Steps.of(new Siblings(1_000));
    long steps = Steps.of(new Siblings(1_000));
    assertThat(Steps.of(new Siblings(4_000))).isLessThan(steps * 9 / 2);
  }

  /** A conversation that is read with its identifiers replaced. */
  record Turns(int number) implements Runnable, Serializable {
    @Override
    public void run() {
      SessionTelemetry telemetry =
          Reading.read(
              RedactionMode.SAFE,
              Reading.everythingOf(Reading.ALICE),
              Conversations.ofTurns(number));
      assertThat(telemetry.spans()).hasSize(number);
    }
  }

  @Test
  void fourTimesTheTurnsTakeNotMuchMoreThanFourTimesTheSteps() {
    Steps.of(new Turns(25));
    long steps = Steps.of(new Turns(25));
    assertThat(Steps.of(new Turns(100))).isLessThan(steps * 13 / 2);
  }
}
