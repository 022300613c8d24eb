package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.remote.RemoteClient;
import dev.spanside.telemetry.remote.Reply;
import dev.spanside.telemetry.remote.ReplyJson;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The API of Jaeger's user interface, up to 2.20. It cannot search without a service, and knows no
 * nanoseconds.
 */
final class LegacyApi implements QueryApi {
  private final RemoteClient http;

  LegacyApi(RemoteClient http) {
    this.http = http;
  }

  @Override
  public SpanPage find(JaegerSearch search) throws WrongApiException {
    if (search.query().service().isEmpty()) {
      throw new WrongApiException(
          Reason.REFUSED, "Jaeger's legacy API needs a service to search (SPANSIDE_SERVICE)");
    }
    return http.get(
        "/api/traces",
        parameters(search),
        search.budget(),
        reply ->
            switch (reply.status()) {
              case 200 -> spans(search, reply);
              case 404 ->
                  throw new WrongApiException(
                      Reason.REFUSED,
                      "there is no query API of Jaeger at SPANSIDE_JAEGER_URL (status 404)");
              case 400, 500 -> throw JaegerRefusal.of(reply);
              default -> throw reply.refusal();
            });
  }

  private static Map<String, String> parameters(JaegerSearch search) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("service", search.query().service());
    parameters.put("tags", search.attributes());
    parameters.put("start", Long.toString(micros(search.window().start())));
    parameters.put("end", Long.toString(micros(search.window().end())));
    parameters.put("limit", Integer.toString(search.limit()));
    return parameters;
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static SpanPage spans(JaegerSearch search, Reply reply)
      throws IOException, WrongApiException {
    try (ReplyJson json = new ReplyJson(WrongApiException.requireObject(reply))) {
      LegacyReply traces = new LegacyReply(json, search);
      traces.read();
      return traces.page();
    }
  }
}
