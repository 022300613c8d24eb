package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.remote.ByteBudget;
import dev.spanside.telemetry.remote.Deadline;
import dev.spanside.telemetry.remote.FanOut;
import dev.spanside.telemetry.remote.FoundTraces;
import dev.spanside.telemetry.remote.RemoteClient;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.remote.SearchWindow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Reads sessions from Jaeger. Jaeger joins the attributes of one search by "and", so each session
 * key is a search of its own; they run at once, and one deadline holds for all of them.
 *
 * <p>Times are exact to the nanosecond by the v3 API where Jaeger's storage keeps them, else to the
 * microsecond.
 */
public final class JaegerTelemetryQuery implements TelemetryQuery, AutoCloseable {
  /** More session keys than anybody has set. */
  private static final int MAX_AT_ONCE = 16;

  private final InstantSource clock;
  private final RemoteSettings settings;
  private final RemoteClient http;
  private final SpokenApi api;
  private final FanOut searches;

  /** A query to the Jaeger at a URL; it connects when it is first asked. */
  public JaegerTelemetryQuery(JaegerSettings settings) {
    this(settings, InstantSource.system());
  }

  JaegerTelemetryQuery(JaegerSettings settings, InstantSource clock) {
    this.clock = clock;
    this.settings = settings.remote();
    this.http = new RemoteClient("Jaeger", settings.remote());
    this.api = new SpokenApi(settings.api(), new V3Api(http), new LegacyApi(http));
    this.searches = new FanOut("Jaeger", MAX_AT_ONCE);
  }

  @Override
  public SpanPage findSpans(SpanQuery query) {
    Instant now = clock.instant();
    SearchWindow window = SearchWindow.of(query.window(), now);
    if (window.isEmpty()) {
      return SpanPage.EMPTY;
    }
    Deadline deadline = Deadline.in(settings.timeout());
    ByteBudget budget = new ByteBudget(settings.maxBytes());
    List<Callable<SpanPage>> perKey =
        query.sessionKeys().stream()
            .map(key -> new JaegerSearch(query, key, window, budget))
            .<Callable<SpanPage>>map(search -> () -> api.find(search))
            .toList();
    return FoundTraces.union(query, searches.gather(perKey, deadline));
  }

  /** Closes the connections that are kept for the next question. */
  @Override
  public void close() {
    http.close();
  }
}
