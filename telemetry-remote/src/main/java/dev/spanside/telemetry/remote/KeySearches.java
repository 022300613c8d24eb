package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks a backend that joins the conditions of a search by "and": each session key is a search of
 * its own. They run at once, and one deadline and one byte limit hold for all of them.
 */
public final class KeySearches {
  /** More session keys than anybody has set. */
  private static final int MAX_AT_ONCE = 16;

  private final RemoteSettings settings;
  private final InstantSource clock;
  private final FanOut searches;

  /**
   * Searches a backend.
   *
   * @param backend its name, for messages
   * @param clock what time it is when a question comes
   */
  public KeySearches(String backend, RemoteSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.searches = new FanOut(backend, MAX_AT_ONCE);
  }

  /** The search for one session key. */
  @FunctionalInterface
  public interface Search {
    /**
     * Runs the search.
     *
     * @param budget what is left of the bytes of the whole question
     * @throws BackendException if the backend could not be asked or answered wrongly
     */
    SpanPage find(String key, SearchWindow window, ByteBudget budget);
  }

  /** The session's traces, whichever key names it; nothing if the window is in the future. */
  public SpanPage find(SpanQuery query, Search search) {
    SearchWindow window = SearchWindow.of(query.window(), clock.instant());
    if (window.isEmpty()) {
      return SpanPage.EMPTY;
    }
    Deadline deadline = Deadline.in(settings.timeout());
    ByteBudget budget = new ByteBudget(settings.maxBytes());
    List<Callable<SpanPage>> perKey =
        query.sessionKeys().stream()
            .<Callable<SpanPage>>map(key -> () -> search.find(key, window, budget))
            .toList();
    return FoundTraces.union(query, searches.gather(perKey, deadline));
  }
}
