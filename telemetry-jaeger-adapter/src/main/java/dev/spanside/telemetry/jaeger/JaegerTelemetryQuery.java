package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.remote.HiddenTime;
import dev.spanside.telemetry.remote.KeySearches;
import dev.spanside.telemetry.remote.RemoteClient;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads sessions from Jaeger. Jaeger joins the attributes of one search by "and", so each session
 * key is a search of its own; they run at once, and one deadline holds for all of them.
 *
 * <p>Times are exact to the nanosecond by the v3 API where Jaeger's storage keeps them, else to the
 * microsecond.
 */
public final class JaegerTelemetryQuery implements TelemetryQuery, AutoCloseable {
  private final InstantSource clock;
  private final HiddenTime hidden;
  private final RemoteClient http;
  private final SpokenApi api;
  private final KeySearches searches;

  /** A query to the Jaeger at a URL; it connects when it is first asked. */
  public JaegerTelemetryQuery(JaegerSettings settings) {
    this(settings, InstantSource.system());
  }

  JaegerTelemetryQuery(JaegerSettings settings, InstantSource clock) {
    this.clock = clock;
    this.hidden = settings.hidden();
    this.http = new RemoteClient("Jaeger", settings.remote());
    this.api = new SpokenApi(settings.api(), new V3Api(http), new LegacyApi(http));
    this.searches = new KeySearches("Jaeger", settings.remote(), clock);
  }

  @Override
  public SpanPage findSpans(SpanQuery query) {
    Instant now = clock.instant();
    SpanPage page =
        searches.find(
            query, (key, window, budget) -> api.find(new JaegerSearch(query, key, window, budget)));
    return hidden.toldIn(page, query.window(), now);
  }

  /** Closes the connections that are kept for the next question. */
  @Override
  public void close() {
    http.close();
  }
}
