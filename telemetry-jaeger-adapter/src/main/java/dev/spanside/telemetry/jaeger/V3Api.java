package dev.spanside.telemetry.jaeger;

import static dev.spanside.telemetry.Reason.PARTIAL_TRACE;
import static dev.spanside.telemetry.Reason.SPANS_SKIPPED;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.codec.MalformedOtlpException;
import dev.spanside.telemetry.codec.OtlpJson;
import dev.spanside.telemetry.remote.RemoteClient;
import dev.spanside.telemetry.remote.Reply;
import dev.spanside.telemetry.remote.SpanCollector;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Jaeger's v3 API, in the dialect of 2.19 and newer. The parameters have their names in camel case
 * only: older versions know the search but pass over its attributes, which would give them other
 * people's traces to send; they do not know these names and refuse.
 *
 * @see <a href="https://www.jaegertracing.io/docs/latest/architecture/apis/">Jaeger's APIs</a>
 */
final class V3Api implements QueryApi {
  private final RemoteClient http;

  V3Api(RemoteClient http) {
    this.http = http;
  }

  @Override
  public SpanPage find(JaegerSearch search) throws WrongApiException {
    return http.get(
        "/api/v3/traces",
        parameters(search),
        search.budget(),
        reply ->
            switch (reply.status()) {
              case 200 -> spans(search, reply);
              case 400, 404 -> withoutSpans(V3Error.read(reply.body()), reply);
              case 500 -> throw JaegerRefusal.of(reply);
              default -> throw reply.refusal();
            });
  }

  private static Map<String, String> parameters(JaegerSearch search) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!search.query().service().isEmpty()) {
      parameters.put("query.serviceName", search.query().service());
    }
    parameters.put("query.attributes", search.attributes());
    parameters.put("query.startTimeMin", search.window().start().toString());
    parameters.put("query.startTimeMax", search.window().end().toString());
    parameters.put("query.searchDepth", Integer.toString(search.limit()));
    return parameters;
  }

  private static SpanPage spans(JaegerSearch search, Reply reply)
      throws IOException, WrongApiException {
    InputStream json = WrongApiException.requireObject(reply);
    SpanCollector spans = search.collector();
    try {
      OtlpJson.Summary read = OtlpJson.read(json, Integer.MAX_VALUE, span -> add(spans, span));
      if (read.foreign() || !read.listed()) {
        throw new WrongApiException(Reason.MALFORMED, "Jaeger's reply is not OTLP JSON");
      }
      spans.noteIf(read.skipped() > 0, SPANS_SKIPPED);
      spans.noteIf(read.partial(), PARTIAL_TRACE);
      return spans.page();
    } catch (MalformedOtlpException malformed) {
      throw new BackendException(Reason.MALFORMED, "Jaeger's reply is no sound OTLP JSON");
    }
  }

  private static void add(SpanCollector spans, SpanData span) {
    spans.noteIf(OtlpSpan.isOfCutTrace(span), PARTIAL_TRACE, span);
    spans.add(OtlpSpan.cleaned(span));
  }

  private static SpanPage withoutSpans(V3Error error, Reply reply) throws WrongApiException {
    if (!error.isJaegers()) {
      throw new WrongApiException(
          Reason.REFUSED,
          "there is no query API of Jaeger at SPANSIDE_JAEGER_URL (status " + reply.status() + ")");
    }
    if (error.says("No traces found")) {
      return SpanPage.EMPTY;
    }
    if (error.says("start_time_min")) {
      throw new WrongApiException(
          Reason.REFUSED,
          "this Jaeger is older than 2.19: its v3 API does not search by attribute, and its legacy"
              + " API needs a service (SPANSIDE_JAEGER_API, SPANSIDE_SERVICE)");
    }
    if (error.saysTooMany()) {
      throw JaegerRefusal.tooManyTraces();
    }
    throw error.saysThatAServiceIsMissing()
        ? new BackendException(
            Reason.REFUSED, "Jaeger's storage needs a service to search (SPANSIDE_SERVICE)")
        : reply.refusal();
  }
}
