package dev.spanside.telemetry.jaeger;

import com.fasterxml.jackson.core.JacksonException;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanPage;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The API of Jaeger's user interface, up to 2.20. It cannot search without a service, and knows no
 * nanoseconds.
 */
final class LegacyApi implements QueryApi {
  private final JaegerHttp http;

  LegacyApi(JaegerHttp http) {
    this.http = http;
  }

  @Override
  public SpanPage find(JaegerSearch search) throws WrongApiException {
    if (search.query().service().isEmpty()) {
      throw new BackendException(
          Reason.REFUSED, "Jaeger's legacy API needs a service to search (SPANSIDE_SERVICE)");
    }
    return http.get(
        "/api/traces",
        parameters(search),
        search.budget(),
        (status, body) ->
            switch (status) {
              case 200 -> spans(search, body);
              case 404 ->
                  throw new WrongApiException(
                      Reason.REFUSED,
                      "there is no query API of Jaeger at SPANSIDE_JAEGER_URL (status 404)");
              default -> throw JaegerHttp.refused(Reason.REFUSED, status);
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

  private static SpanPage spans(JaegerSearch search, InputStream body)
      throws IOException, WrongApiException {
    try (ReplyJson json = new ReplyJson(ReplyStart.ofObject(body))) {
      LegacyReply reply = new LegacyReply(json, search);
      reply.read();
      return reply.page();
    } catch (JacksonException | CharConversionException malformed) { // not chained: they quote
      throw new BackendException(Reason.MALFORMED, "Jaeger's reply is no sound JSON");
    }
  }
}
