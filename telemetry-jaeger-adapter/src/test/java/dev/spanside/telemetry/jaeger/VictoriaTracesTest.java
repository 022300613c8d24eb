package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
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
import dev.spanside.telemetry.remote.HiddenTime;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * VictoriaTraces, by the shapes that its source writes: every value is a text, every span has an
 * error tag. Its releases have the legacy API only; what comes after them has the v3 API, too.
 */
class VictoriaTracesTest {
  private static final String PATH = "/select/jaeger";
  private static final String TRACE = "00ab0000000000000000000000000001";
  private static final String OTHER = "00ab0000000000000000000000000002";
  private static final Instant START = Instant.parse("2026-11-22T12:00:00.000001Z");
  private static final Resource CHAT =
      new Resource(texts("service.name", "chat", "host.name", "h"));

  private static final Answer UNKNOWN_PATH =
      Answers.reply(
          400,
          "text/plain; charset=utf-8",
          "remoteAddr: \"127.0.0.1:1\"; requestURI: /select/jaeger/api/v3/traces?secret;"
              + " unsupported path requested: \"/select/jaeger/api/v3/traces\"\n");

  private static final String LEGACY =
      """
      {"data":[{"processes":{"p1":{"serviceName":"chat","tags":[
          {"key":"host.name","type":"string","value":"h"}]}},"spans":[
        {"duration":9000,"logs":[],"operationName":"chat gpt-4o","processID":"p1","references":[],
          "spanID":"0000000000c00001","startTime":1795348800000001,"tags":[
            {"key":"span.kind","type":"string","value":"client"},
            {"key":"error","type":"string","value":"unset"},
            {"key":"otel.scope.name","type":"string","value":"lib"},
            {"key":"session_id","type":"string","value":"s-1"},
            {"key":"gen_ai.usage.input_tokens","type":"string","value":"100"},
            {"key":"list","type":"string","value":"[\\"a\\",\\"b\\"]"}],
          "traceID":"00ab0000000000000000000000000001","warnings":null},
        {"duration":10,"logs":[{"timestamp":1795348800000002,"fields":[
            {"key":"event","type":"string","value":"exception"},
            {"key":"exception.type","type":"string","value":"X"}]}],
          "operationName":"execute_tool search","processID":"p1","references":[
            {"refType":"CHILD_OF","spanID":"0000000000c00001",
              "traceID":"00ab0000000000000000000000000001"},
            {"refType":"FOLLOWS_FROM","spanID":"0000000000c00009",
              "traceID":"00ab0000000000000000000000000002"}],
          "spanID":"0000000000c00002","startTime":1795348800000001,"tags":[
            {"key":"span.kind","type":"string","value":"internal"},
            {"key":"error","type":"string","value":"true"},
            {"key":"otel.status_description","type":"string","value":"boom"},
            {"key":"otel.scope.name","type":"string","value":"lib"}],
          "traceID":"00ab0000000000000000000000000001","warnings":null}],
        "traceID":"00ab0000000000000000000000000001","warnings":null}],
        "errors":null,"limit":0,"offset":0,"total":1}
      """;

  private static Attributes texts(String... keysAndValues) {
    Attributes.Builder attributes = Attributes.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      attributes.put(keysAndValues[i], AttributeValue.of(keysAndValues[i + 1]));
    }
    return attributes.build();
  }

  private static SpanData span(
      int id,
      @Nullable String parent,
      String name,
      SpanKind kind,
      SpanStatus status,
      Duration duration,
      Attributes attributes,
      List<SpanEvent> events,
      List<SpanLink> links) {
    return new SpanData(
        TRACE,
        "0000000000c0000" + id,
        parent,
        name,
        kind,
        status,
        START,
        duration,
        attributes,
        events,
        links,
        CHAT,
        new Scope("lib", null, Attributes.empty()));
  }

  private static final List<SpanData> SPANS =
      List.of(
          span(
              1,
              null,
              "chat gpt-4o",
              SpanKind.CLIENT,
              SpanStatus.UNSET,
              Duration.ofMillis(9),
              texts(
                  "session_id", "s-1", "gen_ai.usage.input_tokens", "100", "list", "[\"a\",\"b\"]"),
              List.of(),
              List.of()),
          span(
              2,
              "0000000000c00001",
              "execute_tool search",
              SpanKind.INTERNAL,
              new SpanStatus(SpanStatus.Code.ERROR, "boom"),
              Duration.ofNanos(10_000),
              Attributes.empty(),
              List.of(
                  new SpanEvent("exception", START.plusNanos(1000), texts("exception.type", "X"))),
              List.of(new SpanLink(OTHER, "0000000000c00009", Attributes.empty()))));

  private static SpanPage page(JaegerApi api, Answer legacy) {
    return Ask.page(api, PATH, Ask.either(PATH + "/api/traces?", legacy, UNKNOWN_PATH));
  }

  private static Answer json(String body) {
    return Answers.reply(200, "application/json", body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "LEGACY"})
  void everySpanComesOutOfItsLegacyApi(JaegerApi api) {
    SpanPage page = page(api, json(LEGACY));
    assertThat(page.spans()).containsExactlyElementsOf(SPANS);
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void theStatusOkIsAnErrorTagThatSaysFalse() {
    SpanPage page = page(JaegerApi.LEGACY, json(LEGACY.replace("\"unset\"", "\"false\"")));
    SpanData ok = page.spans().getFirst();
    assertThat(ok.status()).isEqualTo(new SpanStatus(SpanStatus.Code.OK, null));
    assertThat(ok.attributes()).isEqualTo(SPANS.getFirst().attributes());
  }

  @Test
  void nothingIsAnEmptyList() {
    String nothing = "{\"data\":[],\"errors\":null,\"limit\":0,\"offset\":0,\"total\":0}";
    assertThat(page(JaegerApi.AUTO, json(nothing))).isEqualTo(SpanPage.EMPTY);
  }

  @Test
  void anIdOnAResourceIsFoundByTheNameThatItHasThere() {
    String named = LEGACY.replace("\"host.name\"", "\"session_id\"").replace("\"h\"", "\"s-1\"");
    Answer byResource =
        (target, out) ->
            json(target.contains("resource_attr") ? named : "{\"data\":[]}").write(target, out);
    try (FakeBackend backend = FakeBackend.start(byResource);
        JaegerTelemetryQuery query =
            Ask.query(URI.create(backend.uri() + PATH), JaegerApi.LEGACY)) {
      assertThat(
              query
                  .findSpans(Ask.question("chat", "session_id", "resource_attr:session_id"))
                  .spans())
          .extracting(span -> span.resource().attributes().get("session_id"))
          .containsExactly(AttributeValue.of("s-1"), AttributeValue.of("s-1"));
    }
  }

  @Test
  void itsV3ApiIsReadWhereThereIsOne() {
    String span =
        """
        {"result":{"resourceSpans":[{"resource":{"attributes":[
            {"key":"service.name","value":{"stringValue":"chat"}},
            {"key":"host.name","value":{"stringValue":"h"}}]},
          "scopeSpans":[{"scope":{"name":"lib"},"spans":[{
            "traceId":"00ab0000000000000000000000000001","spanId":"0000000000c00001",
            "parentSpanId":"","name":"chat gpt-4o","kind":3,"flags":0,
            "startTimeUnixNano":"1795348800000001000","endTimeUnixNano":"1795348800009001000",
            "attributes":[{"key":"session_id","value":{"stringValue":"s-1"}},
              {"key":"gen_ai.usage.input_tokens","value":{"stringValue":"100"}},
              {"key":"list","value":{"stringValue":"[\\"a\\",\\"b\\"]"}}],"status":{}}]}]}]}}
        """;
    Answer v3 = Ask.either(PATH + "/api/v3/traces?", json(span), UNKNOWN_PATH);
    assertThat(Ask.page(JaegerApi.AUTO, PATH, v3).spans()).containsExactly(SPANS.getFirst());
  }

  @Test
  void moreTracesThanItGivesNamesTheSetting() {
    Answer legacy =
        Answers.reply(400, "text/plain", "incorrect trace query params: limit 1001 out of range");
    Answer v3 =
        Answers.reply(
            400,
            "application/json",
            "{\"error\":{\"httpCode\":400,\"message\":\"incorrect trace query params:"
                + " query.searchDepth 1001 out of range [0, 1000]\"}}");
    for (Answer refusal : List.of(Ask.either(PATH + "/api/traces?", legacy, UNKNOWN_PATH), v3)) {
      BackendException refused =
          catchThrowableOfType(
              BackendException.class, () -> Ask.page(JaegerApi.AUTO, PATH, refusal));
      assertThat(refused)
          .hasMessage("this Jaeger gives fewer traces than are asked for (SPANSIDE_MAX_TRACES)");
    }
  }

  /** Unless told otherwise, it leaves out the newest 30 seconds. */
  @Test
  void whatItsSearchMayMissIsTold() {
    try (FakeBackend backend = FakeBackend.start(json("{\"data\":[]}"));
        JaegerTelemetryQuery query =
            new JaegerTelemetryQuery(
                new JaegerSettings(
                    RemoteSettings.defaults(backend.uri()),
                    JaegerApi.LEGACY,
                    new HiddenTime(Duration.ofSeconds(30))))) {
      assertThat(query.findSpans(Ask.question("chat", "session_id")).reasons())
          .containsExactly(Reason.RECENT_DATA_HIDDEN);
    }
  }
}
