package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
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
  private final InstantSource clock;
  private final JaegerSettings settings;
  private final JaegerHttp http;
  private final SpokenApi api;
  private final Searches searches;

  /** A query to the Jaeger at a URL; it connects when it is first asked. */
  public JaegerTelemetryQuery(JaegerSettings settings) {
    this(settings, InstantSource.system());
  }

  JaegerTelemetryQuery(JaegerSettings settings, InstantSource clock) {
    this.clock = clock;
    this.settings = settings;
    this.http = new JaegerHttp(settings);
    this.api = new SpokenApi(settings.api(), new V3Api(http), new LegacyApi(http));
    this.searches = new Searches(settings.timeout());
  }

  @Override
  public SpanPage findSpans(SpanQuery query) {
    Instant now = clock.instant();
    SearchWindow window = SearchWindow.of(query.window(), now);
    if (window.isEmpty()) {
      return SpanPage.EMPTY;
    }
    ByteBudget budget = new ByteBudget(settings.maxBytes());
    List<Callable<SpanPage>> perKey =
        query.sessionKeys().stream()
            .map(key -> new JaegerSearch(query, key, window, budget))
            .<Callable<SpanPage>>map(search -> () -> api.find(search))
            .toList();
    return FoundTraces.union(query, searches.run(perKey));
  }

  /** Closes the connections that are kept for the next question. */
  @Override
  public void close() {
    http.close();
  }
}
