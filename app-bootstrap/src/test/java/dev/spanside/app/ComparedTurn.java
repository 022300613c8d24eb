package dev.spanside.app;

import static io.opentelemetry.api.common.AttributeKey.booleanArrayKey;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleArrayKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.api.common.AttributeKey.valueKey;
import static java.util.stream.Collectors.joining;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One turn of a chat with a model and a FHIR server: a trace of ten spans. In it is what a backend
 * may lose: nanoseconds, two starts within one microsecond, each type of attribute, long JSON,
 * events, links, capitals, a failure, a session that only the resource names.
 *
 * @param number of all turns, from 1
 */
record ComparedTurn(String session, long number, Instant start) {
  static final int SPANS = 10;

  private static final String AGENT = "fhir-chat-agent";
  private static final String MCP_SERVER = "MCP-Server";
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.builder("spanside.Comparison").setVersion("1.2.3").build();

  private static final String CHOICE =
      """
      [{"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"fhir_search",\
      "arguments":{"resourceType":"MedicationRequest","patient":"p-1"}}]}]\
      """;
  private static final String ANSWER =
      """
      [{"role":"assistant","parts":[{"type":"text","content":"Metformin, twice a day."}]}]\
      """;

  /**
   * Longer than the 2048 bytes that Tempo keeps of a value. Members are in the order in which an
   * answer has them, so that what is left of it can be seen to be its beginning.
   */
  private static final String BUNDLE =
      IntStream.rangeClosed(1, 40)
          .mapToObj(
              "{\"resource\":{\"id\":\"m-%d\",\"resourceType\":\"MedicationRequest\"}}"::formatted)
          .collect(joining(",", "{\"entry\":[", "],\"resourceType\":\"Bundle\",\"total\":40}"));

  private static final Value<?> LIMITS =
      Value.of(KeyValue.of("depth", Value.of(2)), KeyValue.of("name", Value.of("short")));

  /** Whether only the resource of its spans names a session: each tenth. */
  static boolean isNamedByResource(String session) {
    return session.endsWith("9");
  }

  String traceId() {
    return "00ab%028x".formatted(number);
  }

  private static String spanId(int id) {
    return "0000000000c0%04x".formatted(id);
  }

  List<SpanData> spans() {
    return Stream.of(asking(), searching(), answered()).flatMap(List::stream).toList();
  }

  private List<SpanData> asking() {
    return List.of(
        span(1, 0, "POST /chat", SpanKind.SERVER, 0, 2_000_000_123).build(),
        span(2, 1, "invoke_agent Fhir Agent", SpanKind.INTERNAL, 1_000_001, 1_900_000_789)
            .setAttributes(agent())
            .build(),
        span(3, 2, "chat gpt-4o", SpanKind.CLIENT, 2_000_000, 500_000_111)
            .setAttributes(choosing())
            .setEvents(List.of(firstToken()))
            .setTotalRecordedEvents(1)
            .build());
  }

  private List<SpanData> searching() {
    return List.of(
        span(5, 2, "execute_tool fhir_search", SpanKind.INTERNAL, 600_000_100, 700_000_000)
            .setAttributes(tool())
            .build(),
        span(4, 5, "tools/call fhir_search", SpanKind.CLIENT, 600_000_400, 690_000_000)
            .setAttributes(mcp())
            .build(),
        span(6, 4, "tools/call fhir_search", SpanKind.SERVER, 610_000_000, 600_000_000)
            .setAttributes(mcp())
            .setResource(resource(MCP_SERVER))
            .build(),
        span(7, 6, "GET", SpanKind.CLIENT, 620_000_000, 500_000_500)
            .setAttributes(fhir())
            .setResource(resource(MCP_SERVER))
            .build(),
        span(8, 7, "GET /fhir/MedicationRequest", SpanKind.SERVER, 630_000_000, 400_000_000)
            .setAttributes(fhir())
            .setResource(resource("Aidbox"))
            .build());
  }

  private List<SpanData> answered() {
    return List.of(
        span(9, 2, "chat gpt-4o-mini", SpanKind.CLIENT, 1_310_000_000, 90_000_000)
            .setAttributes(model("gpt-4o-mini").build())
            .setStatus(StatusData.create(StatusCode.ERROR, "429 Too Many Requests"))
            .build(),
        span(10, 2, "chat gpt-4o", SpanKind.CLIENT, 1_400_000_000, 480_000_999)
            .setAttributes(answering())
            .setLinks(List.of(LinkData.create(context(9), Attributes.of(stringKey("as"), "retry"))))
            .setTotalRecordedLinks(1)
            .build());
  }

  private TestSpanData.Builder span(
      int id, int parent, String name, SpanKind kind, long startNanos, long durationNanos) {
    long nanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + startNanos;
    return TestSpanData.builder()
        .setSpanContext(context(id))
        .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(parent))
        .setName(name)
        .setKind(kind)
        .setStatus(StatusData.unset())
        .setStartEpochNanos(nanos)
        .setEndEpochNanos(nanos + durationNanos)
        .setAttributes(attributes().build())
        .setResource(resource(AGENT))
        .setInstrumentationScopeInfo(SCOPE)
        .setHasEnded(true);
  }

  private SpanContext context(int id) {
    return SpanContext.create(
        traceId(), spanId(id), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private Resource resource(String service) {
    AttributesBuilder attributes = Attributes.builder().put("service.name", service);
    if (isNamedByResource(session)) {
      attributes.put("session_id", session);
    }
    return Resource.create(attributes.build());
  }

  private AttributesBuilder attributes() {
    return isNamedByResource(session)
        ? Attributes.builder()
        : Attributes.builder().put("session_id", session);
  }

  private Attributes agent() {
    return attributes()
        .put("gen_ai.operation.name", "invoke_agent")
        .put("gen_ai.agent.name", "Fhir Agent")
        .build();
  }

  private AttributesBuilder model(String model) {
    return attributes()
        .put("gen_ai.operation.name", "chat")
        .put("gen_ai.provider.name", "openai")
        .put("gen_ai.request.model", model)
        .put(stringKey("gen_ai.input.messages"), prompt());
  }

  /** What the user asked, which no other turn has; whatever is quoted in whatever way, it stays. */
  String question() {
    return "Which medications does she take? (" + number + ")";
  }

  private String prompt() {
    return """
    [{"role":"user","parts":[{"type":"text","content":"%s"}]}]\
    """
        .formatted(question());
  }

  private Attributes choosing() {
    return model("gpt-4o")
        .put("gen_ai.output.messages", CHOICE)
        .put(stringArrayKey("gen_ai.response.finish_reasons"), "tool_calls")
        .put(longKey("gen_ai.usage.input_tokens"), 120 + number)
        .put(longKey("gen_ai.usage.output_tokens"), 20)
        .put(doubleKey("gen_ai.request.temperature"), 0.5)
        .put(booleanKey("app.streamed"), true)
        .put(longKey("app.attempt"), 1)
        .put(stringArrayKey("app.flags"), "a", "b")
        .put(longArrayKey("app.counts"), 1L, 2L)
        .put(doubleArrayKey("app.scores"), 0.5, 0.25)
        .put(booleanArrayKey("app.votes"), true, false)
        .put(valueKey("app.limits"), LIMITS)
        .put(valueKey("app.digest"), Value.of(new byte[] {0, 1, -1}))
        .build();
  }

  private Attributes answering() {
    return model("gpt-4o")
        .put("gen_ai.output.messages", ANSWER)
        .put(longKey("gen_ai.usage.input_tokens"), 1400 + number)
        .put(longKey("gen_ai.usage.output_tokens"), 9)
        .build();
  }

  private EventData firstToken() {
    long nanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + 300_000_777;
    return EventData.create(
        nanos, "First Token", Attributes.builder().put(longKey("app.index"), 0).build());
  }

  private Attributes tool() {
    return attributes()
        .put("gen_ai.operation.name", "execute_tool")
        .put("gen_ai.tool.name", "fhir_search")
        .put("gen_ai.tool.call.id", "call_1")
        .build();
  }

  private Attributes mcp() {
    return attributes()
        .put("mcp.method.name", "tools/call")
        .put("gen_ai.tool.name", "fhir_search")
        .put(
            "gen_ai.tool.call.arguments",
            "{\"resourceType\":\"MedicationRequest\",\"patient\":\"p-1\"}")
        .put("gen_ai.tool.call.result", BUNDLE)
        .build();
  }

  private Attributes fhir() {
    return attributes()
        .put("http.request.method", "GET")
        .put("url.full", "http://fhir.example/fhir/MedicationRequest?patient=p-1")
        .put(longKey("http.response.status_code"), 200)
        .build();
  }
}
