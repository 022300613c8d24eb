package dev.spanside.app;

import dev.spanside.spans.SessionSpans;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry for Spanside's own spans, as {@code OTEL_*} says. */
final class Tracing {
  private Tracing() {}

  /**
   * Makes the SDK. Spans go to the exporter of this process at once, if there is one, and then only
   * elsewhere if {@code OTEL_*} names an endpoint; otherwise to an OTLP endpoint on this machine.
   *
   * @throws StartException if {@code OTEL_*} makes no sense
   */
  static OpenTelemetrySdk start(
      Map<String, String> environment,
      String service,
      SessionSpans sessions,
      @Nullable SpanExporter ownStore) {
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesSupplier(() -> properties(environment, service, ownStore == null))
          .addTracerProviderCustomizer((tracers, config) -> {
            tracers.addSpanProcessor(sessions);
            return ownStore == null
                ? tracers
                : tracers.addSpanProcessor(SimpleSpanProcessor.create(ownStore));
          })
          .build()
          .getOpenTelemetrySdk();
    } catch (ConfigurationException e) {
      // Its message may quote a header with a secret.
      throw new StartException("the variables OTEL_* cannot be used together, or one has no value");
    }
  }

  private static Map<String, String> properties(
      Map<String, String> environment, String service, boolean elsewhere) {
    Map<String, String> properties = new HashMap<>();
    boolean named = environment.keySet().stream().anyMatch(Tracing::isEndpoint);
    properties.put("otel.service.name", service.isEmpty() ? "spanside" : service);
    properties.put("otel.traces.exporter", elsewhere || named ? "otlp" : "none");
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    properties.put("otel.propagators", "tracecontext");
    // What the exporter here speaks; OpenTelemetry's own default is gRPC.
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    environment.forEach((name, value) -> {
      if (name.startsWith("OTEL_") && !value.isEmpty()) {
        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
      }
    });
    return properties;
  }

  private static boolean isEndpoint(String variable) {
    return variable.equals("OTEL_EXPORTER_OTLP_ENDPOINT")
        || variable.equals("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  }
}
