package dev.spanside.chat;

import dev.spanside.http.TraceId;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SERVER span of a request, below the caller's span if it names one. */
final class ServerSpans {
  private static final int SERVER_ERROR = 500;
  private static final FromHeaders HEADERS = new FromHeaders();

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  ServerSpans(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("dev.spanside.chat");
    this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
  }

  /** Begins a request's span; a problem that ends the request names its trace. */
  Span begin(ServerRequest request, String method, String route) {
    Span span = begin(request.headers(), method, route);
    request.context().register(new TraceId(span.getSpanContext().getTraceId()));
    return span;
  }

  Span begin(Headers headers, String method, String route) {
    Context parent = propagator.extract(Context.root(), headers, HEADERS);
    return tracer
        .spanBuilder(method + " " + route)
        .setParent(parent)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute(Keys.HTTP_METHOD, method)
        .setAttribute(Keys.HTTP_ROUTE, route)
        .startSpan();
  }

  static void status(Span span, int status) {
    span.setAttribute(Keys.HTTP_STATUS, (long) status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR).setAttribute(Keys.ERROR_TYPE, Integer.toString(status));
    }
  }

  private static final class FromHeaders implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      return StreamSupport.stream(headers.spliterator(), false).map(Header::name).toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      return headers == null ? null : headers.first(HeaderNames.create(key)).orElse(null);
    }
  }
}
