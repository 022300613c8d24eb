package dev.spanside.app;

import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.embedded.EmbeddedSpanExporter;
import dev.spanside.telemetry.embedded.EmbeddedStore;
import dev.spanside.telemetry.embedded.StoreLimits;
import dev.spanside.telemetry.http.TraceIntakeRoutes;
import dev.spanside.telemetry.jaeger.JaegerSettings;
import dev.spanside.telemetry.jaeger.JaegerTelemetryQuery;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.tempo.TempoSettings;
import dev.spanside.telemetry.tempo.TempoTelemetryQuery;
import dev.spanside.telemetry.zipkin.ZipkinTelemetryQuery;
import io.helidon.webserver.http.HttpService;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is different from backend to backend.
 *
 * @param query measured and logged
 * @param intake {@code /v1/traces}
 * @param ownStore takes the spans of this process; null if they are kept elsewhere
 * @param release gives back what the backend's client holds
 */
record BackendParts(
    TelemetryQuery query,
    HttpService intake,
    HealthCheck check,
    @Nullable SpanExporter ownStore,
    Runnable release)
    implements AutoCloseable {
  private static final String TO_JAEGER =
      "spans are kept by Jaeger: export them to its OTLP endpoint, usually"
          + " http://localhost:4318/v1/traces";
  private static final String TO_ZIPKIN =
      "spans are kept by Zipkin, which takes no OTLP: export them in its own format, usually to"
          + " http://localhost:9411/api/v2/spans";
  private static final String TO_TEMPO =
      "spans are kept by Tempo: export them to its OTLP endpoint, usually"
          + " http://localhost:4318/v1/traces";

  static BackendParts of(AppConfig config, PrometheusRegistry registry) {
    return switch (config.backend()) {
      case BackendConfig.Embedded(StoreLimits limits) -> embedded(config, limits, registry);
      case BackendConfig.Jaeger(JaegerSettings settings) -> {
        JaegerTelemetryQuery jaeger = new JaegerTelemetryQuery(settings);
        yield remote(config, registry, jaeger, jaeger::close, TO_JAEGER);
      }
      case BackendConfig.Tempo(TempoSettings settings) -> {
        TempoTelemetryQuery tempo = new TempoTelemetryQuery(settings);
        yield remote(config, registry, tempo, tempo::close, TO_TEMPO);
      }
      case BackendConfig.Zipkin(RemoteSettings settings) -> {
        ZipkinTelemetryQuery zipkin = new ZipkinTelemetryQuery(settings);
        yield remote(config, registry, zipkin, zipkin::close, TO_ZIPKIN);
      }
    };
  }

  private static BackendParts embedded(
      AppConfig config, StoreLimits limits, PrometheusRegistry registry) {
    EmbeddedStore store = new EmbeddedStore(limits, InstantSource.system());
    StoreMetrics.register(store::statistics, registry);
    HttpService intake =
        new TraceIntakeRoutes(
            store, config.reader().sessionKeys(), Math.toIntExact(config.edge().maxBodyBytes()));
    String name = config.reader().backend();
    // It is there as long as the process is.
    return new BackendParts(
        new LoggedQuery(new MeasuredQuery(store, name, registry), name),
        intake,
        new HealthCheck(name, Optional::empty),
        new EmbeddedSpanExporter(store, config.reader().sessionKeys()),
        () -> {});
  }

  private static BackendParts remote(
      AppConfig config,
      PrometheusRegistry registry,
      TelemetryQuery query,
      Runnable release,
      String elsewhere) {
    String name = config.reader().backend();
    TelemetryQuery measured = new MeasuredQuery(query, name, registry);
    BackendCheck check = new BackendCheck(measured, config.reader(), InstantSource.system());
    return new BackendParts(
        new LoggedQuery(measured, name),
        TraceIntakeRoutes.elsewhere(elsewhere),
        new HealthCheck(name, check),
        null,
        release);
  }

  @Override
  public void close() {
    release.run();
  }
}
