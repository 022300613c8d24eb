package dev.spanside.telemetry.zipkin;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.remote.KeySearches;
import dev.spanside.telemetry.remote.RemoteClient;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.remote.Reply;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.SearchWindow;
import dev.spanside.telemetry.remote.SpanCollector;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads sessions from Zipkin. It keeps texts and microseconds only: numbers and arrays come back as
 * text, links and all of a resource but its service are gone.
 *
 * @see <a href="https://zipkin.io/zipkin-api/">Zipkin's API</a>
 */
public final class ZipkinTelemetryQuery implements TelemetryQuery, AutoCloseable {
  /** Where Zipkin listens unless told otherwise. */
  public static final URI DEFAULT_URL = URI.create("http://localhost:9411");

  private final RemoteClient http;
  private final KeySearches searches;

  /** A query to the Zipkin at a URL; it connects when it is first asked. */
  public ZipkinTelemetryQuery(RemoteSettings settings) {
    this(settings, InstantSource.system());
  }

  ZipkinTelemetryQuery(RemoteSettings settings, InstantSource clock) {
    this.http = new RemoteClient("Zipkin", settings);
    this.searches = new KeySearches("Zipkin", settings, clock);
  }

  @Override
  public SpanPage findSpans(SpanQuery query) {
    return searches.find(
        query,
        (key, window, budget) ->
            http.get(
                "/api/v2/traces",
                parameters(query, key, window),
                budget,
                reply -> read(query, reply)));
  }

  private static Map<String, String> parameters(SpanQuery query, String key, SearchWindow window) {
    if (key.contains("=") || key.contains(" and ")) { // Zipkin's own signs, and it has no escapes
      throw new BackendException(
          Reason.REFUSED,
          "Zipkin cannot search for a key with '=' or ' and ' in it (SPANSIDE_SESSION_KEYS)");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!query.service().isEmpty()) {
      parameters.put("serviceName", query.service());
    }
    parameters.put("annotationQuery", key + "=" + query.session().value());
    parameters.put("endTs", Long.toString(window.end().toEpochMilli()));
    parameters.put(
        "lookback", Long.toString(Duration.between(window.start(), window.end()).toMillis()));
    parameters.put("limit", Integer.toString(limit(query)));
    return parameters;
  }

  /** One more than wanted, which tells whether there are more. */
  private static int limit(SpanQuery query) {
    return Math.min(query.maxTraces(), Integer.MAX_VALUE - 1) + 1;
  }

  private static SpanPage read(SpanQuery query, Reply reply) throws IOException {
    if (reply.status() != 200) {
      throw reply.refusal();
    }
    if (!reply.isArray()) {
      throw new BackendException(
          Reason.MALFORMED, "what answers at SPANSIDE_ZIPKIN_URL is not Zipkin's query API");
    }
    SpanCollector spans = new SpanCollector(query, limit(query));
    try (ReplyJson json = new ReplyJson(reply.body())) {
      json.each(() -> {
        requireTrace(json.isArrayOrNull());
        json.each(() -> ZipkinSpan.read(json, spans));
      });
    }
    return spans.page();
  }

  private static void requireTrace(boolean isArray) {
    if (!isArray) {
      throw new BackendException(Reason.MALFORMED, "Zipkin's reply is not its v2 JSON");
    }
  }

  /** Closes the connections that are kept for the next question. */
  @Override
  public void close() {
    http.close();
  }
}
