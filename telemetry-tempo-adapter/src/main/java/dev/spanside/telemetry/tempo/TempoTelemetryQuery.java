package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.remote.ByteBudget;
import dev.spanside.telemetry.remote.Deadline;
import dev.spanside.telemetry.remote.FanOut;
import dev.spanside.telemetry.remote.FoundTraces;
import dev.spanside.telemetry.remote.Gathered;
import dev.spanside.telemetry.remote.HiddenTime;
import dev.spanside.telemetry.remote.RemoteClient;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Reads sessions from Grafana Tempo in two steps: a search for the ids of their traces, then each
 * trace by its id. The requests of a step run at once, a few at a time, and one deadline holds for
 * both; what was read by then is the answer. Times are exact to the nanosecond.
 */
public final class TempoTelemetryQuery implements TelemetryQuery, AutoCloseable {
  private static final String NAME = "Tempo";

  private final InstantSource clock;
  private final TempoSettings settings;
  private final HiddenTime hidden;
  private final RemoteClient http;
  private final TraceSearch search;
  private final TraceById traces;
  private final FanOut requests;

  /** Those of all questions: Tempo makes 50 jobs of one trace and refuses when 2000 wait. */
  private final Semaphore places;

  /** A query to the Tempo at a URL; it connects when it is first asked. */
  public TempoTelemetryQuery(TempoSettings settings) {
    this(settings, InstantSource.system());
  }

  TempoTelemetryQuery(TempoSettings settings, InstantSource clock) {
    this.clock = clock;
    this.settings = settings;
    this.hidden = new HiddenTime(settings.searchDelay());
    this.http = new RemoteClient(NAME, settings.remoteOfTenant());
    this.search = new TraceSearch(http);
    this.traces = new TraceById(http, new CutValues(settings.maxAttributeBytes()));
    this.requests = new FanOut(NAME, settings.maxConcurrent());
    this.places = new Semaphore(settings.maxConcurrent(), true);
  }

  /** The most that one question may take. */
  private record Limits(Deadline deadline, ByteBudget budget) {
    static Limits of(RemoteSettings remote) {
      return new Limits(Deadline.in(remote.timeout()), new ByteBudget(remote.maxBytes()));
    }
  }

  @Override
  public SpanPage findSpans(SpanQuery query) {
    Instant now = clock.instant();
    SearchWindows windows = SearchWindows.of(query.window(), now, settings.maxSearch());
    if (windows.windows().isEmpty()) { // the window is in the future
      return SpanPage.EMPTY;
    }
    Limits limits = Limits.of(settings.remote());
    NewestTraces newest = NewestTraces.of(search(query, windows, limits), query);
    SpanPage page = FoundTraces.union(query, read(query, newest, limits));
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(newest.reasons());
    reasons.addAll(page.reasons());
    if (windows.narrowed()) {
      reasons.add(Reason.WINDOW_NARROWED);
    }
    return hidden.toldIn(new SpanPage(page.spans(), reasons), query.window(), now);
  }

  private Gathered<List<FoundTrace>> search(SpanQuery query, SearchWindows windows, Limits limits) {
    return requests.gather(
        windows.windows().stream()
            .map(window -> inTurn(() -> search.find(query, window, limits.budget())))
            .toList(),
        limits.deadline());
  }

  /** Of traces that did not come in time, their absence is told as well as its cause. */
  private Gathered<SpanPage> read(SpanQuery query, NewestTraces newest, Limits limits) {
    Gathered<SpanPage> read =
        requests.gather(
            newest.ids().stream()
                .map(id -> inTurn(() -> traces.read(id, query, limits.budget())))
                .toList(),
            limits.deadline());
    if (read.missing().isEmpty()) {
      return read;
    }
    Set<Reason> missing = EnumSet.copyOf(read.missing());
    missing.add(Reason.PARTIAL_TRACE);
    return new Gathered<>(read.results(), missing);
  }

  private <T> Callable<T> inTurn(Callable<T> request) {
    return () -> {
      places.acquire();
      try {
        return request.call();
      } finally {
        places.release();
      }
    };
  }

  /** Closes the connections that are kept for the next question. */
  @Override
  public void close() {
    http.close();
  }
}
