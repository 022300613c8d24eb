package dev.spanside.telemetry.tempo;

import static dev.spanside.telemetry.tempo.Ask.FOUND;
import static dev.spanside.telemetry.tempo.Ask.json;
import static dev.spanside.telemetry.tempo.Ask.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tempo does to traces, and how it says no, one by one. */
class TempoQuirksTest {
  /** A span of trace {@code a}; of its id, the last character but one may be another. */
  private static final String SPAN =
      "{'traceId':'AAAAAAAAAAAAAAAAAAAACg==','spanId':'AAAAAAAAAAs=','name':'chat',"
          + "'kind':'SPAN_KIND_CLIENT','startTimeUnixNano':'1700000000000000001',"
          + "'endTimeUnixNano':'1700000000000000003','attributes':[{'key':'session_id',"
          + "'value':{'stringValue':'s-1'}}],'status':{'code':'STATUS_CODE_ERROR'}}";

  private static final String OTHER_SPAN = SPAN.replace("AAAAAAAAAAs=", "AAAAAAAAAAw=");

  private static String fragment(String... spans) {
    return "{'resource':{},'scopeSpans':[{'scope':{},'spans':[" + String.join(",", spans) + "]}]}";
  }

  private static String trace(String... fragments) {
    return "{'trace':{'resourceSpans':[" + String.join(",", fragments) + "]},'metrics':{}}";
  }

  private static String withAttribute(String value) {
    return trace(
        fragment(
            SPAN.replace("'attributes':[", "'attributes':[{'key':'k','value':" + value + "},")));
  }

  private static String withText(String text) {
    return withAttribute("{'stringValue':'" + text + "'}");
  }

  private static BackendException failure(Answer search, Answer trace) {
    return catchThrowableOfType(BackendException.class, () -> Ask.page(search, trace));
  }

  @Test
  void leadingZerosThatTheSearchStripsAreThereInTheQuestionForTheTrace() {
    try (FakeBackend tempo =
            FakeBackend.start((target, out) ->
                (Ask.isSearch(target) ? json(FOUND) : json("{\"trace\":{}}")).write(target, out));
        TempoTelemetryQuery query = new TempoTelemetryQuery(TempoSettings.defaults(tempo.uri()))) {
      query.findSpans(Ask.question());
      assertThat(tempo.requests().getLast())
          .startsWith("GET /api/v2/traces/0000000000000000000000000000000a HTTP/1.1\n");
    }
  }

  @Test
  void idsAreBase64AndEnumsAreNames() {
    SpanData span = Ask.trace(trace(fragment(SPAN))).spans().getFirst();
    assertThat(span.traceId()).isEqualTo("0000000000000000000000000000000a");
    assertThat(span.spanId()).isEqualTo("000000000000000b");
    assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.status().code()).isEqualTo(SpanStatus.Code.ERROR);
  }

  @Test
  void fragmentsOfATraceAreOneTrace() {
    SpanPage page = Ask.trace(trace(fragment(SPAN), fragment(OTHER_SPAN)));
    assertThat(page.spans())
        .extracting(SpanData::spanId)
        .containsExactly("000000000000000b", "000000000000000c");
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void aSpanThatComesTwiceIsOneSpan() {
    assertThat(Ask.trace(trace(fragment(SPAN, SPAN))).spans()).hasSize(1);
  }

  @Test
  void aTraceThatTempoGivesInPartIsPartial() {
    SpanPage page =
        Ask.trace(
            trace(fragment(SPAN)).replace("'metrics':{}", "'status':'PARTIAL','message':'x'"));
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void aTraceThatWasFoundAndIsEmptyIsPartial() {
    SpanPage page = Ask.trace("{'trace':{},'metrics':{}}");
    assertThat(page.spans()).isEmpty();
    assertThat(page.reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void aSearchThatFindsNothingIsEmpty() {
    for (String nothing : new String[] {"{\"traces\":[],\"metrics\":{}}", "{\"metrics\":{}}"}) {
      assertThat(Ask.page(json(nothing), json("secret"))).isEqualTo(SpanPage.EMPTY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ü", "漢", "😀"})
  void aTextThatFillsTheLengthAtWhichTempoCutsIsTakenForCut(String sign) {
    int bytes = sign.getBytes(UTF_8).length;
    String full = sign.repeat(2048 / bytes);
    String cutInTheMiddle = full + "\uFFFD".repeat(2048 % bytes);
    assertThat(Ask.trace(withText(cutInTheMiddle)).reasons()).containsExactly(Reason.VALUE_CUT);
    assertThat(Ask.trace(withText(full.substring(sign.length()))).reasons()).isEmpty();
    assertThat(Ask.trace(withText(full + sign)).reasons()).isEmpty();
  }

  @Test
  void halfACharacterAtTheCutIsOneSignForEachByte() {
    assertThat(Ask.trace(withText("xxx" + "😀".repeat(511) + "\uFFFD")).reasons())
        .containsExactly(Reason.VALUE_CUT);
    assertThat(Ask.trace(withText("xx" + "😀".repeat(511) + "\uFFFD\uFFFD")).reasons())
        .containsExactly(Reason.VALUE_CUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'events':[{'timeUnixNano':'1700000000000000002','name':'e','attributes':[%s]}],",
        "'links':[{'traceId':'AAAAAAAAAAAAAAAAAAAACg==','spanId':'AAAAAAAAAAw=','attributes':[%s]}],"
      })
  void aCutIsSeenInEventsAndLinksToo(String members) {
    String attribute = "{'key':'k','value':{'stringValue':'" + "x".repeat(2048) + "'}}";
    String span = SPAN.replace("'status'", members.formatted(attribute) + "'status'");
    assertThat(Ask.trace(trace(fragment(span))).reasons()).containsExactly(Reason.VALUE_CUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resource", "scope"})
  void aCutIsSeenInAResourceAndAScopeToo(String owner) {
    String attribute = "{'key':'k','value':{'stringValue':'" + "x".repeat(2048) + "'}}";
    String fragment =
        fragment(SPAN)
            .replace(
                "'%s':{}".formatted(owner), "'%s':{'attributes':[%s]}".formatted(owner, attribute));
    assertThat(Ask.trace(trace(fragment)).reasons()).containsExactly(Reason.VALUE_CUT);
  }

  @Test
  void aCutInATraceThatIsNotShownIsNotMissed() {
    String cut = withText("x".repeat(2048));
    assertThat(Ask.trace(cut.replace("'s-1'", "'s-2'"))).isEqualTo(SpanPage.EMPTY);
  }

  @Test
  void jsonThatWasCutIsDataLikeAnyOther() {
    String broken = "[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"";
    String value = broken + "x".repeat(2048 - broken.replace("\\\"", "\"").length());
    SpanPage page = Ask.trace(withText(value));
    assertThat(page.spans().getFirst().attributes().get("k"))
        .isEqualTo(AttributeValue.of(value.replace("\\\"", "\"")));
    assertThat(page.reasons()).containsExactly(Reason.VALUE_CUT);
  }

  @Test
  void aSpanWithoutAStartIsSkippedAndCounted() {
    SpanPage page =
        Ask.trace(trace(fragment(SPAN, OTHER_SPAN.replace("1700000000000000001", "0"))));
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.SPANS_SKIPPED);
  }

  @Test
  void aTraceWhoseIdIsNoneIsSkippedAndCounted() {
    String found = FOUND.replace("\"a\"", "\"no-id\"");
    assertThat(Ask.page(json(found), json("secret")).reasons())
        .containsExactly(Reason.SPANS_SKIPPED);
  }

  @Test
  void aTempoWithoutTenantNamesTheSettingAndNotItsText() {
    assertThat(failure(text(401, "no org id"), json("")))
        .hasMessage("Tempo wants to know the tenant (SPANSIDE_TEMPO_TENANT)")
        .hasNoCause();
  }

  @Test
  void aSearchThatIsTooLongNamesTheSettingAndNotItsText() {
    String said =
        "range specified by start and end exceeds 168h0m0s. received start=1 end=1795407073";
    assertThat(failure(text(400, said), json("")))
        .hasMessage("Tempo does not let a search cover so long a time (SPANSIDE_TEMPO_MAX_SEARCH)");
  }

  @Test
  void aSearchForTooManyTracesNamesAnotherSetting() {
    assertThat(failure(text(400, "limit 101 exceeds max limit 50"), json("")))
        .hasMessage("Tempo gives fewer traces than are asked for (SPANSIDE_MAX_TRACES)");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid TraceQL query: parse error at line 1: secret",
    "401, unauthorized secret",
    "400, TraceQL expression exceeds the configured maximum size of 9 bytes",
    "403, secret"
  })
  void aPlainTextErrorIsToldByItsStatusAlone(int status, String said) {
    for (BackendException failure :
        new BackendException[] {
          failure(text(status, said), json("")), failure(json(FOUND), text(status, said))
        }) {
      assertThat(failure).hasMessage("Tempo answered with the status " + status).hasNoCause();
      assertThat(failure.reason()).isEqualTo(BackendException.Reason.REFUSED);
    }
  }

  @Test
  void aSearchThatBreaksIsRefusedAndATraceThatCannotBeReadIsAway() {
    assertThat(failure(text(500, "secret"), json("")))
        .hasMessage("Tempo answered with the status 500");
    BackendException broken = failure(json(FOUND), text(500, "secret"));
    assertThat(broken).hasMessage("Tempo could not read a trace (status 500)").hasNoCause();
    assertThat(broken.reason()).isEqualTo(BackendException.Reason.UNREACHABLE);
  }

  @Test
  void aWrongBasePathIsNoEmptySession() {
    Answer noPage = text(404, FakeTempo.NO_PAGE);
    assertThat(failure(noPage, noPage))
        .hasMessage("there is no API of Tempo at SPANSIDE_TEMPO_URL (status 404)");
    assertThat(failure(json(FOUND), noPage))
        .hasMessage("there is no API of Tempo at SPANSIDE_TEMPO_URL (status 404)");
  }

  /** Answers the second version of the API as one that does not know it. */
  private static SpanPage byOldApi(Answer trace) {
    Answer noPage = text(404, FakeTempo.NO_PAGE);
    return Ask.page(
        json(FOUND),
        (target, out) -> (target.startsWith("/api/v2/") ? noPage : trace).write(target, out));
  }

  @Test
  void theOldApisUnknownTraceIsNoWrongBasePath() {
    assertThat(byOldApi(text(404, "")).reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void aTraceThatIsTooLargeForEitherApiIsPartial() {
    Answer tooLarge = text(422, "trace exceeds max size");
    assertThat(byOldApi(tooLarge).reasons()).containsExactly(Reason.PARTIAL_TRACE);
    assertThat(Ask.page(json(FOUND), tooLarge).reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void aTraceInTheNewApisPlaceThatIsNoneIsMalformed() {
    assertThat(failure(json(FOUND), json("{\"secret\":1}")))
        .hasMessage("Tempo's reply is not that of a trace");
    assertThat(failure(json(FOUND), text(200, "<html>secret")))
        .hasMessage("what answers at SPANSIDE_TEMPO_URL is not Tempo's API");
    assertThat(failure(json(FOUND), json("{\"trace\": secret}")))
        .hasMessage("Tempo's reply is no sound OTLP JSON")
        .hasNoCause();
  }
}
