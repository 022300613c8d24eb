package dev.spanside.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.RecordedReply;
import dev.spanside.telemetry.contract.Spans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a real Tempo 2.8 said no, and that it knows nothing, status and type of the content too. */
class RecordedRepliesTest {
  private static final Answer FOUND = Ask.json(Ask.FOUND);

  private static BackendException failure(Answer search, Answer trace) {
    return catchThrowableOfType(BackendException.class, () -> Ask.page(search, trace));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-tenant | 401 | Tempo wants to know the tenant (SPANSIDE_TEMPO_TENANT)",
        "search-too-long | 400 | Tempo does not let a search cover so long a time"
            + " (SPANSIDE_TEMPO_MAX_SEARCH)",
        "malformed-search | 400 | Tempo answered with the status 400",
        "unknown-path | 404 | there is no API of Tempo at SPANSIDE_TEMPO_URL (status 404)"
      })
  void aRefusedSearchIsToldInOurWords(String name, int status, String message) {
    RecordedReply refusal = RecordedTempo.reply("refusals/" + name);
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.contentType()).isEqualTo("text/plain; charset=utf-8");
    BackendException failure = failure(refusal.answer(), Ask.json("{}"));
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.REFUSED);
    assertThat(failure).hasMessage(message).hasNoCause();
  }

  @Test
  void aRefusedTraceIsToldByItsStatus() {
    RecordedReply refusal = RecordedTempo.reply("refusals/malformed-id");
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(failure(FOUND, refusal.answer())).hasMessage("Tempo answered with the status 400");
  }

  @Test
  void aTraceThatIsGoneIsAnEmptyAnswerOfTheNewApi() {
    RecordedReply gone = RecordedTempo.reply("trace-7");
    assertThat(gone)
        .isEqualTo(
            new RecordedReply(
                "/api/v2/traces/" + Spans.traceId(7),
                200,
                "application/json",
                "{\"trace\":{},\"metrics\":{}}"));
    assertGone(gone.answer());
  }

  @Test
  void aTraceThatIsGoneIsABareStatusOfTheOldApi() {
    RecordedReply gone = RecordedTempo.reply("old-trace-7");
    assertThat(gone).isEqualTo(new RecordedReply("/api/traces/" + Spans.traceId(7), 404, "", ""));
    Answer unknown = RecordedTempo.reply("refusals/unknown-path").answer();
    Answer bare = gone.answer();
    assertGone(
        (target, out) -> (target.startsWith("/api/v2/") ? unknown : bare).write(target, out));
  }

  private static void assertGone(Answer trace) {
    SpanPage page = Ask.page(FOUND, trace);
    assertThat(page.spans()).isEmpty();
    assertThat(page.reasons()).containsExactly(Reason.PARTIAL_TRACE);
  }

  @Test
  void aTextThatWasCutInTheMiddleOfACharacterEndsInASignForIt() {
    Answer cut = RecordedTempo.reply("cut/trace").answer();
    SpanPage page =
        Ask.page(
            (target, out) -> (Ask.isSearch(target) ? FOUND : cut).write(target, out),
            new SpanQuery(Spans.ALICE, Spans.SESSION_KEYS, "", Ask.LAST_HOUR, 100, 1_000));
    assertThat(page.spans())
        .extracting(span -> span.attributes().get("long"))
        .containsExactly(AttributeValue.of("x" + "é".repeat(1023) + "\uFFFD"));
    assertThat(page.reasons()).containsExactly(Reason.VALUE_CUT);
  }

  @Test
  void noTraceIsFoundWithoutAnError() {
    RecordedReply nothing = RecordedTempo.reply("search-nobody");
    assertThat(nothing.body()).startsWith("{\"traces\":[],\"metrics\":{");
    assertThat(Ask.page(nothing.answer(), Ask.json("secret"))).isEqualTo(SpanPage.EMPTY);
  }
}
