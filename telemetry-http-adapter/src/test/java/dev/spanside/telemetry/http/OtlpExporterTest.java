package dev.spanside.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's own exporter against the route. */
class OtlpExporterTest {
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "none"})
  void theJavaExportersSpansArrive(String compression) {
    TestSink sink = new TestSink();
    try (TestServer server =
        new TestServer(new TraceIntakeRoutes(sink, List.of("session_id"), 1024 * 1024))) {
      OtlpHttpSpanExporter exporter =
          OtlpHttpSpanExporter.builder()
              .setEndpoint(server.uri("/v1/traces").toString())
              .setCompression(compression)
              .build();
      try (SdkTracerProvider tracing =
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exporter))
              .build()) {
        Span span = tracing.get("test", "1.0").spanBuilder("chat gpt-4o").startSpan();
        span.setAttribute("session_id", "s-1").setStatus(StatusCode.ERROR, "broke").end();

        assertThat(tracing.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();

        assertThat(sink.spans()).hasSize(1);
        SpanData arrived = sink.spans().getFirst();
        assertThat(arrived.spanId()).isEqualTo(span.getSpanContext().getSpanId());
        assertThat(arrived.name()).isEqualTo("chat gpt-4o");
        assertThat(arrived.attributes().get("session_id")).isEqualTo(AttributeValue.of("s-1"));
        assertThat(arrived.status().message()).isEqualTo("broke");
        assertThat(arrived.scope().version()).isEqualTo("1.0");
      }
    }
  }
}
