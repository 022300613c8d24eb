package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the comparison: what it names, and what it does not explain away. */
class AnswerComparisonTest {
  private static final String CALL =
      """
      {"span_id":"a1","trace_id":"t1","operation_name":"Chat","type":"llm",\
      "start_time":"2026-01-01T00:00:00.000000100Z","duration":1500123,"status":"OK",\
      "llm":{"input_tokens":120},"attributes":{"app.note":"<note>","app.map":{"deep":1}},\
      "events":[{"name":"first","time":"2026-01-01T00:00:00.000000777Z"}],\
      "links":[{"trace_id":"t0","span_id":"b1"}]}\
      """;
  private static final String STEP =
      """
      {"span_id":"a2","trace_id":"t1","operation_name":"step","type":"tool",\
      "start_time":"2026-01-01T00:00:00.000000400Z","duration":7000,"status":"OK"}\
      """;
  private static final String TRACE =
      """
      {"trace_id":"t1","start_time":"2026-01-01T00:00:00.000000100Z","duration":1500223,\
      "totals":{"llm_calls":1,"wall_time":1500223}}\
      """;
  private static final String ANSWER =
      """
      {"session_id":"s-1","trace_count":1,"span_count":2,"spans":[%s,%s],"traces":[%s],\
      "totals":{"llm_calls":1,"wall_time":1500223},\
      "source":{"backend":"embedded","state":"available","complete":true,"reasons":[]},\
      "redaction":{"mode":"off","counts":{}}}\
      """
          .formatted(CALL, STEP, TRACE);
  private static final String OF_NOBODY =
      """
      {"session_id":"s-9","trace_count":0,"span_count":0,"spans":[],"traces":[],"totals":{"llm_calls":0},
      "source":{"backend":"zipkin","state":"available","complete":true,"reasons":[]},
      "redaction":{"mode":"off","counts":{}}}
      """;

  private AnswerComparison comparison = new AnswerComparison();

  @BeforeEach
  void nothingIsCompared() {
    comparison = new AnswerComparison();
  }

  /** The answer as a backend gives it. */
  private static String answer(String from, String to) {
    assertThat(ANSWER).contains(from);
    return ANSWER.replace("\"embedded\"", "\"tempo\"").replace(from, to);
  }

  private void compare(String from, String to) {
    comparison.add("s-1", ANSWER, answer(from, to));
  }

  @Test
  void theSameAnswerOfABackendIsKept() {
    compare("", "");
    assertThat(comparison.unexplained()).isEmpty();
    assertThat(comparison.reasons()).isEmpty();
    assertThat(comparison.changes(AnswerAspect.SESSIONS)).isEmpty();
    assertThat(comparison.changes(AnswerAspect.SPANS)).isEmpty();
    assertThat(comparison.changes(AnswerAspect.MAPS)).isEmpty();
    assertThat(comparison.changes(AnswerAspect.SOURCE)).isEmpty();
    assertThat(comparison.changes(AnswerAspect.SCALARS)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"operation_name\":\"Chat\"' | '\"operation_name\":\"chat\"'             | NAMES   | LOWER_CASE",
        "'\"duration\":1500123'        | '\"duration\":1500000'                    | TIMES   | MICROSECONDS",
        "'000000777Z'                  | '000000000Z'                              | TIMES   | MICROSECONDS",
        "'\"wall_time\":1500223'       | '\"wall_time\":1499000'                   | TIMES   | MICROSECONDS",
        "'{\"deep\":1}'                | '\"{\\\"deep\\\":1}\"'                    | MAPS    | TEXT",
        "',\"links\":[{\"trace_id\":\"t0\",\"span_id\":\"b1\"}]' | ''              | LINKS   | MISSING",
        "'\"llm\":{\"input_tokens\":120},' | ''                                    | FACTS   | MISSING",
      })
  void whatABackendLosesHasAName(String from, String to, AnswerAspect aspect, AnswerChange change) {
    compare(from, to);
    assertThat(comparison.unexplained()).isEmpty();
    assertThat(comparison.changes(aspect)).containsExactly(change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"input_tokens\":120'      | '\"input_tokens\":0'      | spans/llm/input_tokens",
        "'\"duration\":1500123'      | '\"duration\":1498000'    | spans/duration",
        "'\"wall_time\":1500223'     | '\"wall_time\":1498000'   | totals/wall_time",
        "'\"llm_calls\":1'           | '\"llm_calls\":2'         | totals/llm_calls",
        "'\"llm_calls\":1,'          | ''                        | totals/llm_calls",
        "'\"trace_count\":1'         | '\"trace_count\":2'       | trace_count",
        "'\"span_count\":2,'         | ''                        | span_count",
        "'\"available\"'             | '\"unavailable\"'         | source/state",
        "'\"complete\":true'         | '\"complete\":false'      | source/complete",
        "'\"reasons\":[]'            | '\"reasons\":[\"evicted\"]' | source/reasons",
        "'\"mode\":\"off\"'          | '\"mode\":\"safe\"'       | redaction/mode",
        "'<note>'                    | '<no'                     | spans/attributes/app.note",
        "'\"app.note\"'              | '\"more\":1,\"app.note\"' | spans/attributes/more",
        "'[{\"name\":\"first\"'      | '[{\"name\":\"more\"},{\"name\":\"first\"' | spans/events",
      })
  void aDifferenceWithoutANameIsUnexplained(String from, String to, String place) {
    compare(from, to);
    assertThat(comparison.unexplained()).contains(place);
  }

  @Test
  void lostAndExtraAndRepeatedSpansAreUnexplained() {
    String both = CALL + "," + STEP;
    String extra = both + "," + STEP.replace("a2", "a3");
    for (String spans : new String[] {CALL, both + "," + STEP, extra}) {
      comparison = new AnswerComparison();
      compare(both, spans);
      assertThat(comparison.unexplained()).containsExactly("spans");
      assertThat(comparison.changes(AnswerAspect.SPANS)).containsExactly(AnswerChange.DIFFERENT);
    }
  }

  @Test
  void lostAndExtraTracesAreUnexplained() {
    for (String traces : new String[] {"", TRACE + "," + TRACE.replace("t1", "t2")}) {
      comparison = new AnswerComparison();
      compare("[" + TRACE + "]", "[" + traces + "]");
      assertThat(comparison.unexplained()).containsExactly("traces");
    }
  }

  @Test
  void spansOfOneMicrosecondMayStandEitherWayIfNoMoreWasKept() {
    String micros = STEP.replace("000000400Z", "000000000Z") + "," + CALL.replace("0100Z", "0000Z");
    compare(CALL + "," + STEP, micros);
    assertThat(comparison.unexplained()).isEmpty();
    assertThat(comparison.changes(AnswerAspect.ORDER)).containsExactly(AnswerChange.MICROSECONDS);
  }

  @Test
  void anotherOrderIsUnexplained() {
    compare(CALL + "," + STEP, STEP + "," + CALL);
    assertThat(comparison.unexplained()).containsExactly("spans");
    assertThat(comparison.changes(AnswerAspect.ORDER)).containsExactly(AnswerChange.DIFFERENT);
  }

  @Test
  void anAnswerWithCutValuesHasToSaySo() {
    String whole = ANSWER.replace("<note>", "a".repeat(3000));
    String cut = ANSWER.replace("<note>", "a".repeat(2048));
    String told =
        cut.replace(
            "\"complete\":true,\"reasons\":[]", "\"complete\":false,\"reasons\":[\"value_cut\"]");
    comparison.add("s-1", whole, told);
    assertThat(comparison.unexplained()).isEmpty();
    assertThat(comparison.changes(AnswerAspect.TEXTS)).containsExactly(AnswerChange.CUT);
    assertThat(comparison.reasons()).isEqualTo("`value_cut`");
    comparison.add("s-1", whole, cut);
    assertThat(comparison.unexplained()).containsExactly("source/complete", "source/reasons");
  }

  @Test
  void anAnswerThatSaysSoHasToHaveCutValues() {
    compare("\"complete\":true,\"reasons\":[]", "\"complete\":false,\"reasons\":[\"value_cut\"]");
    assertThat(comparison.unexplained()).containsExactly("source/complete", "source/reasons");
  }

  @Test
  void onlyASessionOfAResourceMayBeMissing() {
    comparison.add("s-9", ANSWER.replace("s-1", "s-9"), OF_NOBODY);
    assertThat(comparison.unexplained()).isEmpty();
    assertThat(comparison.changes(AnswerAspect.SESSIONS_OF_RESOURCES))
        .containsExactly(AnswerChange.MISSING);
    comparison.add("s-1", ANSWER, OF_NOBODY.replace("s-9", "s-1"));
    assertThat(comparison.unexplained()).contains("spans", "traces", "trace_count", "span_count");
  }

  @Test
  void aMissingSessionHasNoTracesAndIsComplete() {
    comparison.add("s-9", ANSWER.replace("s-1", "s-9"), OF_NOBODY.replace("t\":0", "t\":1"));
    assertThat(comparison.unexplained()).contains("spans");
    comparison = new AnswerComparison();
    comparison.add("s-9", ANSWER.replace("s-1", "s-9"), OF_NOBODY.replace("true", "false"));
    assertThat(comparison.unexplained()).contains("source/complete");
  }

  @Test
  void aFieldThatIsInNoRowIsAFailure() {
    assertThatIllegalStateException()
        .isThrownBy(() -> compare("\"status\":\"OK\"", "\"mood\":\"OK\""))
        .withMessageContaining("spans/mood");
  }
}
