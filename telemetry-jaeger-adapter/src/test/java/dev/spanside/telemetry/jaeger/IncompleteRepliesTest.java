package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies with the status 200, or one that looks like "none", that are not all there is. */
class IncompleteRepliesTest {
  private static final String SPAN =
      "{'traceID':'a','spanID':'b','operationName':'chat','startTime':1700000000000000,"
          + "'duration':5,'processID':'p1','tags':[%s]}";
  private static final String NAMED =
      SPAN.formatted("{'key':'session_id','type':'string','value':'s-1'}");

  private static SpanPage legacy(String reply) {
    return Ask.legacy(reply.replace('\'', '"'));
  }

  private static SpanPage trace(String members) {
    return legacy("{'data':[{%s}]}".formatted(members));
  }

  private static BackendException failure(JaegerApi api, int status, String reply) {
    Answer answer = Answers.reply(status, "application/json", reply.replace('\'', '"'));
    return catchThrowableOfType(BackendException.class, () -> Ask.page(api, answer));
  }

  @Test
  void errorsBesideTracesSayThatSomeAreMissing() {
    SpanPage page =
        legacy("{'data':[{'spans':[" + NAMED + "]}],'errors':[{'code':500,'msg':'secret'}]}");
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.PARTIAL_TRACE);
    String part =
        "{'result':{'resourceSpans':[{'scopeSpans':[{'spans':[{'traceId':"
            + "'0000000000000000000000000000000a','spanId':'000000000000000b','startTimeUnixNano':"
            + "'1700000000000000001','endTimeUnixNano':'1700000000000000002','attributes':[{"
            + "'key':'session_id','value':{'stringValue':'s-1'}}]}]}]}]},'error':{'code':13}}";
    SpanPage byV3 = Ask.v3(part.replace('\'', '"'));
    assertThat(byV3.spans()).hasSize(1);
    assertThat(byV3.reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void errorsWithoutTracesAreNoEmptySession() {
    String reply = "{'data':null,'errors':[{'code':500,'msg':'storage is down, secret'}]}";
    assertThat(failure(JaegerApi.LEGACY, 200, reply))
        .hasMessage("Jaeger's reply has errors and no traces")
        .extracting(BackendException::reason)
        .isEqualTo(BackendException.Reason.REFUSED);
    assertThat(legacy("{'data':[],'errors':[]}")).isEqualTo(SpanPage.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'traceID':'a','spans':null}", "{'spans':[]}", "7", "{'spans':{'x':1}}"})
  void aTraceOfWhichNothingCanBeReadIsMissed(String trace) {
    SpanPage page = legacy("{'data':[" + trace + ",{'spans':[" + NAMED + "]}]}");
    assertThat(page.spans()).hasSize(1);
    assertThat(page.reasons()).containsExactly(Reason.SPANS_SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'result':null}", "{'result':{'message':'denied'}}"})
  void aV3ReplyWithoutAListOfSpansIsNoEmptySession(String reply) {
    assertThat(failure(JaegerApi.V3, 200, reply).reason())
        .isEqualTo(BackendException.Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'result':{}}", "{'result':{'resourceSpans':[]}}"})
  void aV3ReplyWithAnEmptyListIsAnEmptySession(String reply) {
    assertThat(Ask.v3(reply.replace('\'', '"'))).isEqualTo(SpanPage.EMPTY);
  }

  @Test
  void anotherNotFoundThanThatOfTracesIsNoEmptySession() {
    String reply = "{'error':{'httpCode':404,'message':'tenant not found'}}";
    assertThat(failure(JaegerApi.V3, 404, reply))
        .hasMessage("Jaeger answered with the status 404")
        .extracting(BackendException::reason)
        .isEqualTo(BackendException.Reason.REFUSED);
  }

  @Test
  void aServiceThatVictoriaTracesMissesIsNamed() {
    String reply = "{'error':{'httpCode':400,'message':'query.serviceName is required'}}";
    assertThat(failure(JaegerApi.V3, 400, reply)).hasMessageContaining("SPANSIDE_SERVICE");
  }

  @Test
  void anotherNumberOutOfRangeIsNotTheLimitOfTraces() {
    String said = "strconv.ParseInt: parsing \"9\": value out of range";
    assertThat(failure(JaegerApi.LEGACY, 400, said))
        .hasMessage("Jaeger answered with the status 400");
  }

  @Test
  void noProcessInASpanLeavesThatOfItsId() {
    String withNull = SPAN.formatted("").replace("'tags'", "'process':null,'tags'");
    SpanPage page =
        trace(
            "'spans':[%s],'processes':{'p1':{'serviceName':'chat','tags':[%s]}}"
                .formatted(withNull, "{'key':'session_id','type':'string','value':'s-1'}"));
    assertThat(page.spans().getFirst().resource().serviceName()).isEqualTo("chat");
  }

  @Test
  void timesThatWereWrittenAsDecimalsAreUnderstood() {
    String decimals = NAMED.replace("1700000000000000,", "1.7e15,").replace(":5,", ":5.0,");
    assertThat(trace("'spans':[" + decimals + "]").spans())
        .extracting(span -> span.duration())
        .containsExactly(Duration.ofNanos(5_000));
  }

  /** So many spans, of which the process of the last names the session. */
  private static String namedByTheLast(int number) {
    StringBuilder spans = new StringBuilder();
    for (int i = 1; i <= number; i++) {
      spans
          .append(i == 1 ? "" : ",")
          .append(SPAN.formatted("").replace("'b'", "'%x'".formatted(i)));
    }
    int last = spans.lastIndexOf("p1");
    spans.replace(last, last + 2, "p2");
    return "'spans':[%s],'processes':{'p1':{'serviceName':'a'},'p2':{'serviceName':'b','tags':[%s]}}"
        .formatted(spans, "{'key':'session_id','type':'string','value':'s-1'}");
  }

  @Test
  void aResourceBehindTheLimitOfSpansNamesTheSession() {
    SpanPage page = trace(namedByTheLast(1_001));
    assertThat(page.spans()).hasSize(1_000);
    assertThat(page.spans().getLast().resource().serviceName()).isEqualTo("b");
    assertThat(page.reasons()).containsExactly(Reason.SPAN_LIMIT, Reason.PARTIAL_TRACE);
  }

  @Test
  void whatIsFarBehindTheLimitIsNotHeldButToldOf() {
    SpanPage page = trace(namedByTheLast(2_001));
    assertThat(page.spans()).isEmpty();
    assertThat(page.reasons()).containsExactly(Reason.SPAN_LIMIT, Reason.PARTIAL_TRACE);
  }
}
