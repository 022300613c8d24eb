package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.remote.SearchWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The searches that cover a window, the newest first, each as long as Tempo allows and in whole
 * seconds, which is all it knows.
 *
 * @param narrowed whether the window begins before the oldest of them
 */
record SearchWindows(List<SearchWindow> windows, boolean narrowed) {
  /** At the usual 168 hours they reach back 16 weeks, eight times as long as Tempo keeps traces. */
  static final int MAX = 16;

  /** Tempo takes a search that begins at zero for one without a beginning. */
  private static final Instant FIRST = Instant.ofEpochSecond(1);

  SearchWindows {
    windows = List.copyOf(windows);
  }

  /** The searches for a question that is asked now. */
  static SearchWindows of(TimeWindow asked, Instant now, Duration longest) {
    SearchWindow whole = SearchWindow.of(asked, now);
    Instant start = later(whole.start().truncatedTo(ChronoUnit.SECONDS), FIRST);
    Instant end = wholeSecond(earlier(whole.end(), now.plus(SearchWindow.MARGIN)));
    Duration length = Duration.ofSeconds(Math.max(1, longest.toSeconds()));
    List<SearchWindow> windows = new ArrayList<>();
    while (start.isBefore(end) && windows.size() < MAX) {
      Instant next = later(end.minus(length), start);
      windows.add(new SearchWindow(next, end));
      end = next;
    }
    return new SearchWindows(windows, start.isBefore(end));
  }

  private static Instant wholeSecond(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? second : second.plusSeconds(1);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
