package dev.spanside.app;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.Locale;

/** Measures a backend: how long its answers take, and why there is none. */
final class MeasuredQuery implements TelemetryQuery {
  private final TelemetryQuery query;
  private final String backend;
  private final Histogram duration;
  private final Counter failures;

  MeasuredQuery(TelemetryQuery query, String backend, PrometheusRegistry registry) {
    this.query = query;
    this.backend = backend;
    this.duration =
        Histogram.builder()
            .name("spanside_backend_duration_seconds")
            .help("Questions to the backend, failed ones too, and how long the answer took.")
            .labelNames("backend")
            .classicOnly()
            .classicUpperBounds(Metrics.SECONDS)
            .register(registry);
    this.failures =
        Counter.builder()
            .name("spanside_backend_failures_total")
            .help("Questions that the backend did not answer, by reason.")
            .labelNames("backend", "reason")
            .register(registry);
    duration.initLabelValues(backend);
    Arrays.stream(BackendException.Reason.values())
        .forEach(reason -> failures.initLabelValues(backend, label(reason)));
  }

  @Override
  public SpanPage findSpans(SpanQuery question) {
    long start = System.nanoTime();
    try {
      return query.findSpans(question);
    } catch (BackendException e) {
      failures.labelValues(backend, label(e.reason())).inc();
      throw e;
    } finally {
      duration.labelValues(backend).observe(Metrics.seconds(System.nanoTime() - start));
    }
  }

  private static String label(BackendException.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
