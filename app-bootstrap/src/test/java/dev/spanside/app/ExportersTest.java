package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's own Java exporter, pointed at the whole server. */
class ExportersTest {
  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void whatTheJavaExporterSendsComesOut(String compression) {
    try (RunningServer server = RunningServer.start();
        SdkTracerProvider provider = exportingTo(server, compression)) {
      Tracer tracer = provider.get("test");
      Span call = tracer.spanBuilder("chat gpt-4o").startSpan();
      call.setAttribute("session_id", "java");
      call.setAttribute("gen_ai.operation.name", "chat");
      call.setAttribute(AttributeKey.longKey("gen_ai.usage.input_tokens"), 7);
      call.end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);

      assertThat(server.get("/telemetry/java").body())
          .contains("\"span_count\":1", "\"span_id\":\"" + call.getSpanContext().getSpanId() + "\"")
          .contains("\"input_tokens\":7");
    }
  }

  @Test
  void exporterOfAServerWithoutKeyIsRefused() {
    try (RunningServer server = RunningServer.start("SPANSIDE_API_KEY", "key");
        SdkTracerProvider provider = exportingTo(server, "none")) {
      provider.get("test").spanBuilder("chat").setAttribute("session_id", "java").startSpan().end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);

      assertThat(server.get("/telemetry/java", "X-API-Key", "key").body())
          .contains("\"span_count\":0");
    }
  }

  private static SdkTracerProvider exportingTo(RunningServer server, String compression) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(server.at("/v1/traces").toString())
            .setCompression(compression)
            .build();
    return SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .build();
  }
}
