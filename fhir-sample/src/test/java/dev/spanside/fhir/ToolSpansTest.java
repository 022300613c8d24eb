package dev.spanside.fhir;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanside.spans.SessionSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolSpansTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";
  private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";
  private static final String OTHER = "00-11111111111111111111111111111111-2222222222222222-01";
  private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
  private static final SessionSpans SESSIONS = new SessionSpans();
  private static final OpenTelemetrySdk TELEMETRY =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SESSIONS)
                  .addSpanProcessor(SimpleSpanProcessor.create(SPANS))
                  .build())
          .build();
  private static final FhirSample SAMPLE =
      new FhirSample(FhirSampleSettings.internal(8), TELEMETRY);
  private static JsonRpcClient client;

  @BeforeAll
  static void start() {
    SAMPLE.start();
    client = new JsonRpcClient(SAMPLE).connected();
  }

  @AfterAll
  static void stop() {
    SAMPLE.close();
    TELEMETRY.close();
  }

  @BeforeEach
  void forget() {
    SPANS.reset();
  }

  @Test
  void aCallWithATraceInItsHeadersIsASpanOfThatTrace() {
    client.call("search-fhir-resources", patients("_count=2"), "traceparent", TRACEPARENT);

    SpanData span = only();
    assertThat(span.getName()).isEqualTo("tools/call search-fhir-resources");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(CALLER);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getAttributes().asMap())
        .isEqualTo(
            Attributes.builder()
                .put("mcp.method.name", "tools/call")
                .put("mcp.protocol.version", "2025-06-18")
                .put("gen_ai.operation.name", "execute_tool")
                .put("gen_ai.tool.name", "search-fhir-resources")
                .put("fhir.resource_type", "Patient")
                .put("fhir.result.total", 26)
                .put("fhir.result.entries", 2)
                .build()
                .asMap());
  }

  @Test
  void theTraceInMetaGoesBeforeThatOfTheHeaders() {
    ObjectNode parameters = FhirJson.MAPPER.createObjectNode();
    parameters.put("name", "search-fhir-resources").set("arguments", patients("_summary=count"));
    parameters.putObject("_meta").put("traceparent", TRACEPARENT);

    client.post(JsonRpcClient.request("tools/call", parameters), "traceparent", OTHER);

    SpanData span = only();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(CALLER);
    assertThat(span.getAttributes().get(longKey("fhir.result.entries"))).isZero();
  }

  @Test
  void theSpanIsOfItsCallersSessionAlthoughNoHeaderNamesIt() {
    Tracer tracer = TELEMETRY.getTracer("caller");
    Span caller;
    try (Scope session = SESSIONS.enter("alice")) {
      Objects.requireNonNull(session);
      caller = tracer.spanBuilder("mcp.query").startSpan();
    }
    SpanContext ids = caller.getSpanContext();

    client.call(
        "search-fhir-resources",
        patients("_count=0"),
        "traceparent",
        "00-" + ids.getTraceId() + "-" + ids.getSpanId() + "-01");

    assertThat(only().getAttributes().get(stringKey("session_id"))).isEqualTo("alice");
    caller.end();
  }

  @Test
  void aRefusalMarksTheSpanAndSaysTheRuleOnly() {
    client.call("search-fhir-resources", patients("nick=Secret"), "traceparent", TRACEPARENT);

    SpanData span = only();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("tool_error");
    assertThat(span.toString())
        .contains("the search parameters of Patient")
        .doesNotContain("Secret");
  }

  @Test
  void anUnknownTypeIsNotOnTheSpan() {
    ObjectNode arguments = FhirJson.MAPPER.createObjectNode().put("resourceType", "Secret");

    client.call("read-fhir-resource", arguments, "traceparent", TRACEPARENT);

    assertThat(only().toString()).doesNotContain("Secret");
  }

  @Test
  void aCallWithoutATraceMakesNoSpan() {
    client.call("search-fhir-resources", patients(""));

    assertThat(SPANS.getFinishedSpanItems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/list", "ping"})
  void onlyToolCallsMakeSpans(String method) {
    client.post(
        JsonRpcClient.request(method, FhirJson.MAPPER.createObjectNode()),
        "traceparent",
        TRACEPARENT);

    assertThat(SPANS.getFinishedSpanItems()).isEmpty();
  }

  private static SpanData only() {
    assertThat(SPANS.getFinishedSpanItems()).hasSize(1);
    return SPANS.getFinishedSpanItems().getFirst();
  }

  private static ObjectNode patients(String query) {
    return FhirJson.MAPPER.createObjectNode().put("resourceType", "Patient").put("query", query);
  }
}
