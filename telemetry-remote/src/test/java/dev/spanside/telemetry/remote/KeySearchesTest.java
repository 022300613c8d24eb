package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Spans;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeySearchesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final RemoteSettings SETTINGS =
      new RemoteSettings(URI.create("http://localhost"), Duration.ofSeconds(30), 10, Map.of());

  private final KeySearches searches = new KeySearches("Store", SETTINGS, () -> NOW);

  private static SpanQuery question(TimeWindow window) {
    return new SpanQuery(Spans.ALICE, Spans.SESSION_KEYS, "", window, 100, 1_000);
  }

  @Test
  void everyKeyIsSearchedInTheSameWindowAndTheUnionIsTheAnswer() {
    Spans spans = Spans.at(NOW.minusSeconds(120));
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    SpanPage page =
        searches.find(
            question(new TimeWindow.Lookback(Duration.ofHours(1))),
            (key, window, budget) -> {
              asked.add(key + " " + window);
              return new SpanPage(
                  key.equals("session_id") ? spans.firstTurn() : spans.secondTurn(), Set.of());
            });
    SearchWindow window =
        new SearchWindow(NOW.minus(Duration.ofMinutes(70)), NOW.plus(Duration.ofMinutes(10)));
    assertThat(asked)
        .containsExactlyInAnyOrder("session_id " + window, "gen_ai.conversation.id " + window);
    assertThat(page.spans())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(spans.firstTurn(), spans.secondTurn()).flatMap(List::stream).toList());
  }

  /** The newest come first, so what is behind the end would come instead of what was asked for. */
  @Test
  void aSearchReachesBackBeforeTheWindowButNotBeyondAnEndThatWasNamed() {
    TimeWindow past = new TimeWindow.Between(NOW.minusSeconds(60), NOW.minusSeconds(30));
    searches.find(
        question(past),
        (key, window, budget) -> {
          assertThat(window)
              .isEqualTo(
                  new SearchWindow(NOW.minusSeconds(660), NOW.minusSeconds(30).plusMillis(1)));
          return SpanPage.EMPTY;
        });
  }

  @Test
  void allSearchesShareOneBudget() {
    BackendException failure =
        catchThrowableOfType(
            BackendException.class,
            () ->
                searches.find(
                    question(new TimeWindow.Lookback(Duration.ofHours(1))),
                    (key, window, budget) -> {
                      budget.spend(6);
                      return SpanPage.EMPTY;
                    }));
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.TOO_LARGE);
  }

  @Test
  void nothingIsAskedAboutTheFuture() {
    TimeWindow future = new TimeWindow.Between(NOW.plusSeconds(86_400), null);
    assertThat(
            searches.find(
                question(future),
                (key, window, budget) -> {
                  throw new IllegalStateException("asked");
                }))
        .isSameAs(SpanPage.EMPTY);
  }
}
