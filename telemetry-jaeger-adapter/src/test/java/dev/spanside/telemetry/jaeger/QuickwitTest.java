package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Quickwit, by the shapes that its source writes: an envelope of the data alone, the index in the
 * path, and a trace in several parts if its spans were not found one after another.
 */
class QuickwitTest {
  private static final String PATH = "/api/v1/otel-traces-v0_9/jaeger";
  private static final String TRACE = "00ab0000000000000000000000000001";
  private static final Instant START = Instant.parse("2026-11-22T12:00:00.000001Z");
  private static final Resource CHAT =
      new Resource(attribute("service.name", AttributeValue.of("chat")));

  private static final Answer UNKNOWN_PATH =
      Answers.reply(404, "application/json", "{\"message\":\"Route not found\"}");

  private static final String PART =
      """
      {"traceID":"00ab0000000000000000000000000001","spans":[%s],
        "processes":{"p1":{"serviceName":"chat","key":"p1","tags":[]}},"warnings":[]}
      """;

  private static final String MODEL_CALL =
      """
      {"traceID":"00ab0000000000000000000000000001","spanID":"0000000000c00001",
        "operationName":"chat gpt-4o","references":[{"traceID":"00ab0000000000000000000000000002",
          "spanID":"0000000000c00009","refType":"FOLLOWS_FROM"}],"flags":0,
        "startTime":1795348800000001,"duration":9000,"tags":[
          {"key":"session_id","type":"string","value":"s-1"},
          {"key":"gen_ai.usage.input_tokens","type":"int64","value":100},
          {"key":"beyond double","type":"int64","value":"9007199254740993"},
          {"key":"span.kind","type":"string","value":"client"},
          {"key":"otel.status_code","type":"string","value":"OK"}],
        "logs":[{"timestamp":1795348800000002,"fields":[
          {"key":"n","type":"float64","value":0.5},
          {"key":"event","type":"string","value":"retry"}]}],
        "processID":"p1","warnings":[]}
      """;

  private static final String TOOL_CALL =
      """
      {"traceID":"00ab0000000000000000000000000001","spanID":"0000000000c00002",
        "operationName":"execute_tool search","references":[{
          "traceID":"00ab0000000000000000000000000001","spanID":"0000000000c00001",
          "refType":"CHILD_OF"}],"flags":0,"startTime":1795348800000001,"duration":10,"tags":[
          {"key":"otel.status_description","type":"string","value":"boom"},
          {"key":"otel.status_code","type":"string","value":"ERROR"},
          {"key":"error","type":"bool","value":true}],
        "logs":[],"processID":"p1","warnings":[]}
      """;

  private static Attributes attribute(String key, AttributeValue value) {
    return Attributes.builder().put(key, value).build();
  }

  private static final List<SpanData> SPANS =
      List.of(
          new SpanData(
              TRACE,
              "0000000000c00001",
              null,
              "chat gpt-4o",
              SpanKind.CLIENT,
              new SpanStatus(SpanStatus.Code.OK, null),
              START,
              Duration.ofMillis(9),
              Attributes.builder()
                  .put("session_id", AttributeValue.of("s-1"))
                  .put("gen_ai.usage.input_tokens", AttributeValue.of(100))
                  .put("beyond double", AttributeValue.of(9_007_199_254_740_993L))
                  .build(),
              List.of(
                  new SpanEvent(
                      "retry", START.plusNanos(1000), attribute("n", AttributeValue.of(0.5)))),
              List.of(
                  new SpanLink(
                      "00ab0000000000000000000000000002", "0000000000c00009", Attributes.empty())),
              CHAT,
              Scope.EMPTY),
          new SpanData(
              TRACE,
              "0000000000c00002",
              "0000000000c00001",
              "execute_tool search",
              SpanKind.UNSPECIFIED,
              new SpanStatus(SpanStatus.Code.ERROR, "boom"),
              START,
              Duration.ofNanos(10_000),
              Attributes.empty(),
              List.of(),
              List.of(),
              CHAT,
              Scope.EMPTY));

  private static Answer quickwit(String... parts) {
    String data = "{\"data\":[" + String.join(",", parts) + "]}";
    return Ask.either(
        PATH + "/api/traces?", Answers.reply(200, "application/json", data), UNKNOWN_PATH);
  }

  @Test
  void everySpanComesOutOfAnEnvelopeWithoutErrorsAndTotal() {
    SpanPage page =
        Ask.page(JaegerApi.AUTO, PATH, quickwit(PART.formatted(MODEL_CALL + "," + TOOL_CALL)));
    assertThat(page.spans()).containsExactlyElementsOf(SPANS);
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void aTraceInSeveralPartsIsOneTrace() {
    SpanPage page =
        Ask.page(
            JaegerApi.LEGACY,
            PATH,
            quickwit(PART.formatted(MODEL_CALL), PART.formatted(TOOL_CALL)));
    assertThat(page.spans()).containsExactlyElementsOf(SPANS);
  }

  @Test
  void nothingIsAnEmptyList() {
    assertThat(Ask.page(JaegerApi.AUTO, PATH, quickwit())).isEqualTo(SpanPage.EMPTY);
  }

  /** It refuses a search with a parameter that it does not know. */
  @Test
  void itIsAskedForTagsAsAnObjectAndForNothingElse() {
    try (FakeBackend backend = FakeBackend.start(quickwit());
        JaegerTelemetryQuery query =
            Ask.query(URI.create(backend.uri() + PATH), JaegerApi.LEGACY)) {
      query.findSpans(Ask.question("chat", "session_id"));
      String target = backend.requests().getFirst().split(" ", 3)[1];
      assertThat(FakeBackend.parameters(target))
          .containsOnlyKeys("service", "tags", "start", "end", "limit")
          .containsEntry("tags", "{\"session_id\":\"s-1\"}");
    }
  }

  @Test
  void aWrongBasePathIsNoEmptySession() {
    BackendException refused =
        catchThrowableOfType(
            BackendException.class, () -> Ask.page(JaegerApi.AUTO, PATH, UNKNOWN_PATH));
    assertThat(refused.reason()).isEqualTo(BackendException.Reason.REFUSED);
    assertThat(refused).hasMessageContaining("SPANSIDE_JAEGER_URL");
  }
}
