package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class FanOutTest {
  /** Longer than the test may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static <T> Gathered<T> gather(int maxAtOnce, List<Callable<T>> requests) {
    return new FanOut("Store", maxAtOnce).gather(requests, Deadline.in(PATIENCE));
  }

  private static Callable<String> failing(BackendException.Reason reason) {
    return () -> {
      throw new BackendException(reason, "by name");
    };
  }

  private static Callable<String> never() {
    CountDownLatch never = new CountDownLatch(1);
    return () -> {
      never.await();
      return "never";
    };
  }

  @Test
  void requestsRunAtOnceAndKeepTheirOrder() {
    CyclicBarrier all = new CyclicBarrier(3);
    List<Callable<Integer>> requests =
        Stream.of(1, 2, 3)
            .<Callable<Integer>>map(number ->
                () -> {
                  all.await(30, TimeUnit.SECONDS);
                  return number;
                })
            .toList();
    assertThat(gather(3, requests)).isEqualTo(new Gathered<>(List.of(1, 2, 3), Set.of()));
  }

  @Test
  void noMoreThanAllowedAreUnderWay() {
    AtomicInteger underWay = new AtomicInteger();
    CyclicBarrier pair = new CyclicBarrier(2);
    List<Callable<Integer>> requests =
        Stream.generate(() -> (Callable<Integer>) () -> oneOf(pair, underWay)).limit(50).toList();
    assertThat(gather(2, requests).results()).hasSize(50).allMatch(most -> most <= 2);
  }

  private static int oneOf(CyclicBarrier pair, AtomicInteger underWay) throws Exception {
    int now = underWay.incrementAndGet();
    pair.await(30, TimeUnit.SECONDS);
    underWay.decrementAndGet();
    return now;
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "TIMEOUT"})
  void whatCannotBeReachedIsMissingFromThePartThatWas(BackendException.Reason reason) {
    assertThat(gather(2, List.of(() -> "part", failing(reason))))
        .isEqualTo(new Gathered<>(List.of("part"), Set.of(Reason.valueOf(reason.name()))));
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "MALFORMED", "TOO_LARGE"})
  void whatIsWrongFailsTheWhole(BackendException.Reason reason) {
    List<Callable<String>> requests = List.of(() -> "part", failing(reason));
    assertThat(catchThrowableOfType(BackendException.class, () -> gather(2, requests)).reason())
        .isEqualTo(reason);
  }

  /** Else a wrong credential could look like an outage. */
  @Test
  void whatIsWrongIsToldBeforeWhatIsMissing() {
    List<Callable<String>> requests =
        List.of(failing(BackendException.Reason.TIMEOUT), failing(BackendException.Reason.REFUSED));
    assertThat(catchThrowableOfType(BackendException.class, () -> gather(2, requests)).reason())
        .isEqualTo(BackendException.Reason.REFUSED);
  }

  @Test
  void whatIsWrongEndsTheRest() {
    List<Callable<String>> requests = List.of(never(), failing(BackendException.Reason.REFUSED));
    assertThat(catchThrowableOfType(BackendException.class, () -> gather(2, requests)).reason())
        .isEqualTo(BackendException.Reason.REFUSED);
  }

  @Test
  void withoutAnyPartTheFirstFailureIsTheWhole() {
    List<Callable<String>> requests =
        List.of(
            failing(BackendException.Reason.UNREACHABLE), failing(BackendException.Reason.TIMEOUT));
    assertThat(catchThrowableOfType(BackendException.class, () -> gather(2, requests)).reason())
        .isEqualTo(BackendException.Reason.UNREACHABLE);
  }

  @Test
  void theDeadlineEndsWhatIsUnderWayAndWhatHasNotBegun() {
    List<Callable<String>> requests = List.of(() -> "in time", never(), () -> "not begun");
    FanOut oneByOne = new FanOut("Store", 1);
    Gathered<String> gathered = oneByOne.gather(requests, Deadline.in(Duration.ofMillis(700)));
    assertThat(gathered).isEqualTo(new Gathered<>(List.of("in time"), Set.of(Reason.TIMEOUT)));
  }

  @Test
  void aLateAnswerNamesTheSetting() {
    FanOut fanOut = new FanOut("Store", 1);
    assertThatThrownBy(() -> fanOut.gather(List.of(never()), Deadline.in(Duration.ofMillis(50))))
        .isInstanceOf(BackendException.class)
        .hasMessage("Store did not answer within PT0.05S (SPANSIDE_BACKEND_TIMEOUT)");
  }

  @Test
  void aDefectIsNotTakenForAFailureOfTheBackend() {
    List<Callable<String>> requests =
        List.of(() -> {
          throw new IllegalArgumentException("a defect");
        });
    assertThatThrownBy(() -> gather(1, requests))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }
}
