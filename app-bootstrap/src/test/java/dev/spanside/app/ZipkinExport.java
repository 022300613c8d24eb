package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SpanData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends spans as a service would: by OpenTelemetry's own exporter for Zipkin, which services use
 * still though it is to go.
 */
@SuppressWarnings("deprecation")
final class ZipkinExport {
  private ZipkinExport() {}

  /** Sends spans in this order, and waits until they can be read. */
  static void send(List<SpanData> spans, RealZipkin zipkin) {
    export(spans.stream().map(OtlpExport::span).toList(), zipkin);
    spans.stream()
        .collect(
            Collectors.groupingBy(
                SpanData::traceId, Collectors.mapping(SpanData::spanId, Collectors.toSet())))
        .forEach((traceId, spanIds) -> zipkin.awaitSpans(traceId, spanIds.size()));
  }

  /** Sends spans that were made by OpenTelemetry's own classes, and does not wait. */
  static void export(List<io.opentelemetry.sdk.trace.data.SpanData> spans, RealZipkin zipkin) {
    try (var exporter =
        io.opentelemetry.exporter.zipkin.ZipkinSpanExporter.builder()
            .setEndpoint(zipkin.tracesUrl().toString())
            .build()) {
      boolean taken = exporter.export(spans).join(20, TimeUnit.SECONDS).isSuccess();
      assertThat(taken).as("Zipkin took the spans").isTrue();
    }
  }
}
