package dev.spanside.app;

import dev.spanside.http.RequestObserver;
import dev.spanside.http.Resource;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What is measured, and {@code /metrics}, where Prometheus reads it. */
final class Metrics implements HttpService, RequestObserver {
  /** From half a millisecond to ten seconds: a read takes a few, a remote backend may take all. */
  static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Histogram requests =
      Histogram.builder()
          .name("http_server_request_duration_seconds")
          .help("Requests that were answered, and how long that took.")
          .labelNames("http_request_method", "http_route", "http_response_status_code")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);

  Metrics() {
    JvmMetrics.builder().register(registry);
  }

  PrometheusRegistry registry() {
    return registry;
  }

  @Override
  public void answered(String route, String method, int status, long nanos) {
    requests.labelValues(method, route, Integer.toString(status)).observe(seconds(nanos));
  }

  static double seconds(long nanos) {
    return nanos / (double) Duration.ofSeconds(1).toNanos();
  }

  @Override
  public void routing(HttpRules rules) {
    Resource.at("/metrics").get(this::write).routing(rules);
  }

  private void write(ServerRequest request, ServerResponse response) {
    String accepted = request.headers().first(HeaderNames.ACCEPT).orElse("");
    ExpositionFormatWriter writer = formats.findWriter(accepted);
    response.header(HeaderNames.CONTENT_TYPE, writer.getContentType());
    try (OutputStream body = response.outputStream()) {
      writer.write(body, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
