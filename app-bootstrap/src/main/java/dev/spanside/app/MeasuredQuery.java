package dev.spanside.app;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;

/** Measures a backend: whether it answers, how long that takes, and what answers lack. */
final class MeasuredQuery implements TelemetryQuery {
  private final TelemetryQuery query;
  private final String backend;
  private final Histogram duration;
  private final Counter failures;
  private final Counter incomplete;
  private final Gauge up;

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
    this.incomplete =
        Counter.builder()
            .name("spanside_backend_incomplete_total")
            .help("Answers of the backend that may not be the whole truth, by reason.")
            .labelNames("backend", "reason")
            .register(registry);
    this.up =
        Gauge.builder()
            .name("spanside_backend_up")
            .help("Whether the backend answered the last question, readiness checks included.")
            .labelNames("backend")
            .register(registry);
    duration.initLabelValues(backend);
    Arrays.stream(BackendException.Reason.values())
        .forEach(reason -> failures.initLabelValues(backend, Labels.of(reason)));
    Arrays.stream(Reason.values())
        .forEach(reason -> incomplete.initLabelValues(backend, Labels.of(reason)));
  }

  @Override
  public SpanPage findSpans(SpanQuery question) {
    long start = System.nanoTime();
    try {
      SpanPage page = query.findSpans(question);
      up.labelValues(backend).set(1);
      page.reasons().forEach(reason -> incomplete.labelValues(backend, Labels.of(reason)).inc());
      return page;
    } catch (BackendException e) {
      up.labelValues(backend).set(0);
      failures.labelValues(backend, Labels.of(e.reason())).inc();
      throw e;
    } finally {
      duration.labelValues(backend).observe(Metrics.seconds(System.nanoTime() - start));
    }
  }
}
