package dev.spanside.app;

import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.embedded.EmbeddedSpanExporter;
import dev.spanside.telemetry.embedded.EmbeddedStore;
import dev.spanside.telemetry.http.TraceIntakeRoutes;
import dev.spanside.telemetry.jaeger.JaegerTelemetryQuery;
import io.helidon.webserver.http.HttpService;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is different from backend to backend.
 *
 * @param intake {@code /v1/traces}
 * @param ownStore takes the spans of this process; null if they are kept elsewhere
 */
record BackendParts(
    TelemetryQuery query, HttpService intake, HealthCheck check, @Nullable SpanExporter ownStore) {
  private static final String TO_JAEGER =
      "spans are kept by Jaeger: export them to its OTLP endpoint, usually"
          + " http://localhost:4318/v1/traces";

  static BackendParts of(AppConfig config, PrometheusRegistry registry) {
    return switch (config.backend()) {
      case EMBEDDED -> embedded(config, registry);
      case JAEGER -> jaeger(config);
    };
  }

  private static BackendParts embedded(AppConfig config, PrometheusRegistry registry) {
    EmbeddedStore store = new EmbeddedStore(config.store(), InstantSource.system());
    StoreMetrics.register(store::statistics, registry);
    HttpService intake =
        new TraceIntakeRoutes(
            store, config.reader().sessionKeys(), Math.toIntExact(config.edge().maxBodyBytes()));
    // It is there as long as the process is.
    return new BackendParts(
        store,
        intake,
        check(config, Optional::empty),
        new EmbeddedSpanExporter(store, config.reader().sessionKeys()));
  }

  private static BackendParts jaeger(AppConfig config) {
    TelemetryQuery query = new JaegerTelemetryQuery(config.jaeger());
    BackendCheck check =
        new BackendCheck(
            query,
            config.reader().sessionKeys(),
            config.reader().service(),
            InstantSource.system());
    return new BackendParts(
        query, TraceIntakeRoutes.elsewhere(TO_JAEGER), check(config, check), null);
  }

  private static HealthCheck check(AppConfig config, Supplier<Optional<String>> trouble) {
    return new HealthCheck(config.reader().backend(), trouble);
  }
}
