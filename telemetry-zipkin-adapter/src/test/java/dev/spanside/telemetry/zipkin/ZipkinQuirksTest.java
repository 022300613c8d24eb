package dev.spanside.telemetry.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to Zipkin, and what its JSON does to spans. */
class ZipkinQuirksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String SPAN =
      "{'traceId':'ab','id':'c1','timestamp':1700000000000001,'duration':5,"
          + "'tags':{'session_id':'s-1'%s}%s}";

  private static SpanQuery question(String service, int maxTraces, int maxSpans, String key) {
    return new SpanQuery(
        new SessionId("s-1"),
        List.of(key),
        service,
        new TimeWindow.Lookback(Duration.ofHours(1)),
        maxTraces,
        maxSpans);
  }

  private static ZipkinTelemetryQuery query(FakeBackend backend) {
    return new ZipkinTelemetryQuery(
        new RemoteSettings(backend.uri(), Duration.ofSeconds(30), 1024 * 1024, Map.of()),
        () -> NOW);
  }

  private static SpanPage page(String json, SpanQuery question) {
    String body = json.replace('\'', '"');
    try (FakeBackend backend = FakeBackend.start(Answers.reply(200, "application/json", body));
        ZipkinTelemetryQuery query = query(backend)) {
      return query.findSpans(question);
    }
  }

  private static SpanPage page(String json) {
    return page(json, question("", 100, 1_000, "session_id"));
  }

  private static SpanData only(String tags, String members) {
    return page("[[" + SPAN.formatted(tags, members) + "]]").spans().getFirst();
  }

  @Test
  void aSearchIsForOneTagInMillisecondsBeforeAnEnd() {
    try (FakeBackend backend = FakeBackend.start(Answers.reply(200, "application/json", "[]"));
        ZipkinTelemetryQuery query = query(backend)) {
      assertThat(query.findSpans(question("chat & co", 100, 1_000, "session_id")))
          .isEqualTo(SpanPage.EMPTY);
      assertThat(backend.requests().getFirst()).startsWith("GET /api/v2/traces?");
      assertThat(FakeBackend.parameters(backend.requests().getFirst().split(" ", 3)[1]))
          .containsOnly(
              Map.entry("serviceName", "chat & co"),
              Map.entry("annotationQuery", "session_id=s-1"),
              Map.entry("endTs", "1795349400000"),
              Map.entry("lookback", "4800000"),
              Map.entry("limit", "101"));
    }
  }

  @Test
  void anyServiceIsNoParameter() {
    try (FakeBackend backend = FakeBackend.start(Answers.reply(200, "application/json", "[]"));
        ZipkinTelemetryQuery query = query(backend)) {
      query.findSpans(question("", 100, 1_000, "session_id"));
      assertThat(backend.requests().getFirst()).doesNotContain("serviceName");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "a and b"})
  void aKeyWithZipkinsOwnSignsCannotBeSearched(String key) {
    BackendException failure =
        catchThrowableOfType(
            BackendException.class, () -> page("[]", question("", 100, 1_000, key)));
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.REFUSED);
    assertThat(failure).hasMessageContaining("SPANSIDE_SESSION_KEYS");
  }

  @Test
  void aSpanWithoutAKindIsInternalAndShortIdsArePadded() {
    SpanData span = only("", ",'parentId':'0','name':'chat'");
    assertThat(span)
        .isEqualTo(
            new SpanData(
                "000000000000000000000000000000ab",
                "00000000000000c1",
                null,
                "chat",
                SpanKind.INTERNAL,
                SpanStatus.UNSET,
                Instant.ofEpochSecond(1_700_000_000L, 1_000),
                Duration.ofNanos(5_000),
                Attributes.builder().put("session_id", AttributeValue.of("s-1")).build(),
                List.of(),
                List.of(),
                Resource.EMPTY,
                new Scope("", null, Attributes.empty())));
  }

  @ParameterizedTest
  @CsvSource({"CLIENT", "SERVER", "PRODUCER", "CONSUMER"})
  void kindsAreOpenTelemetrys(SpanKind kind) {
    assertThat(only("", ",'kind':'" + kind + "'").kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,'otel.status_code':'ERROR','error':'boom' | ERROR | boom
          ,'otel.status_code':'ERROR'                | ERROR |
          ,'error':'boom'                            | ERROR | boom
          ,'otel.status_code':'OK'                   | OK    |
          ,'http.status_code':'200'                  | UNSET |
          """)
  void theStatusIsTwoTags(String tags, SpanStatus.Code code, String message) {
    // A cell of CSV takes quotes for its own.
    SpanData span = only(tags.startsWith(",") ? tags : "," + tags, "");
    assertThat(span.status()).isEqualTo(new SpanStatus(code, message));
    assertThat(span.attributes().get("error")).isNull();
  }

  @Test
  void anEventWithAttributesIsANameAndJson() {
    SpanData span =
        only(
            "",
            ",'annotations':[{'timestamp':1700000000000003,'value':'plain'},"
                + "{'timestamp':1700000000000004,'value':'\\'retry\\':{\\'n\\':2}'},"
                + "{'timestamp':'soon','value':'\\'cut\\':{\\'n'},{}]");
    Instant start = Instant.ofEpochSecond(1_700_000_000L, 1_000);
    assertThat(span.events())
        .containsExactly(
            new SpanEvent("plain", start.plusNanos(2_000), Attributes.empty()),
            new SpanEvent(
                "retry",
                start.plusNanos(3_000),
                Attributes.builder().put("n", AttributeValue.of("2")).build()),
            new SpanEvent("\"cut\":{\"n", start, Attributes.empty()),
            new SpanEvent("", start, Attributes.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'traceId':'x','id':'c1','timestamp':1}",
        "{'traceId':'ab','id':'0','timestamp':1}",
        "{'traceId':'ab','id':'c1'}",
        "{'traceId':'ab','id':'c1','timestamp':9223372036854775807}",
        "'text'"
      })
  void aSpanWithoutIdsOrATimeIsLeftOutAndCounted(String malformed) {
    SpanPage page = page("[[" + malformed + "," + SPAN.formatted("", "") + "]]");
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.SPANS_SKIPPED);
  }

  @Test
  void moreSpansThanWantedAreNotKept() {
    String second = SPAN.formatted("", "").replace("'c1'", "'c2'");
    SpanPage page =
        page(
            "[[" + SPAN.formatted("", "") + "," + second + "]]",
            question("", 100, 1, "session_id"));
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.SPAN_LIMIT, Reason.PARTIAL_TRACE);
  }
}
