package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Which row of the table a value belongs to. */
class AnswerAspectTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1,2]    | ARRAYS",
        "{'a':1}  | MAPS",
        "'text'   | TEXTS",
        "1        | SCALARS",
        "0.5      | SCALARS",
        "true     | SCALARS",
      })
  void anAttributeBelongsToTheRowOfItsType(String json, AnswerAspect aspect) {
    assertThat(AnswerAspect.of("spans/attributes/end_time", JSON.readTree(json.replace('\'', '"'))))
        .isEqualTo(aspect);
  }

  @ParameterizedTest
  @CsvSource({
    "spans/start_time, TIMES",
    "spans/duration, TIMES",
    "traces/duration, TIMES",
    "totals/wall_time, TIMES",
    "traces/totals/model_time, TIMES",
    "spans/llm/time_to_first_token, TIMES",
    "spans/events/time, TIMES",
    "spans/events, EVENTS",
    "spans/events/name, EVENTS",
    "spans/events/attributes/time, EVENTS",
    "spans/events/timestamp, EVENTS",
    "spans/links/attributes/as, LINK_ATTRIBUTES",
    "spans/links/span_id, LINKS",
    "spans/mcp/result/end_time, FACTS",
    "spans/fhir/result_count, FACTS",
    "spans/shown_parent_span_id, ORIGINS",
    "traces/trace_id, ORIGINS",
    "totals/input_tokens, TOTALS",
    "traces/totals/errors, TOTALS",
    "trace_count, SOURCE",
    "source/complete, SOURCE",
    "redaction/mode, SOURCE",
  })
  void anythingElseBelongsToTheRowOfItsPlace(String place, AnswerAspect aspect) {
    assertThat(AnswerAspect.of(place, NullNode.getInstance())).isEqualTo(aspect);
  }

  @Test
  void whatIsInNoRowIsAFailure() {
    assertThatIllegalStateException()
        .isThrownBy(() -> AnswerAspect.of("spans/mood", NullNode.getInstance()))
        .withMessageContaining("spans/mood");
  }
}
