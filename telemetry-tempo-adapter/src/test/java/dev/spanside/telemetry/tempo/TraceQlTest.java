package dev.spanside.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceQlTest {
  private static String query(String id, String service, String... keys) {
    return TraceQl.of(
        new SpanQuery(new SessionId(id), List.of(keys), service, Ask.LAST_HOUR, 1, 1));
  }

  @Test
  void allKeysAreInOneQueryOnTheSpanOrItsResource() {
    assertThat(query("s-1", "", "session_id", "gen_ai.conversation.id"))
        .isEqualTo(
            "{ (span.session_id = \"s-1\" || resource.session_id = \"s-1\""
                + " || span.gen_ai.conversation.id = \"s-1\""
                + " || resource.gen_ai.conversation.id = \"s-1\") } with (most_recent=true)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "0", "-5", "9223372036854775807"})
  void anIdThatIsANumberMayHaveBeenWrittenAsOne(String id) {
    assertThat(query(id, "", "k"))
        .isEqualTo(
            "{ (span.k = \"%s\" || resource.k = \"%s\" || span.k = %s || resource.k = %s) }"
                    .formatted(id, id, id, id)
                + " with (most_recent=true)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "-0", "5.0", "1e3", "9223372036854775808", "-9223372036854775808"})
  void anIdThatNoNumberPrintsAsIsAText(String id) {
    assertThat(query(id, "", "k"))
        .isEqualTo(
            "{ (span.k = \"%s\" || resource.k = \"%s\") } with (most_recent=true)"
                .formatted(id, id));
  }

  @Test
  void anOddNameIsQuoted() {
    assertThat(query("s", "", "my key")).startsWith("{ (span.\"my key\" = \"s\" || ");
    assertThat(query("s", "", "a\"b\\c")).startsWith("{ (span.\"a\\\"b\\\\c\" = \"s\" || ");
    assertThat(query("s", "", "1a")).startsWith("{ (span.\"1a\" = \"s\" || ");
  }

  @Test
  void aTextCannotEndItsQuotes() {
    assertThat(query("s", "x\" || true || \"\\", "k"))
        .contains(" && resource.service.name = \"x\\\" || true || \\\"\\\\\" }");
  }

  @Test
  void aLiteralIsGosAndNotJsons() {
    assertThat(TraceQl.literal("a/b\n\u0001\u0085é漢😀"))
        .isEqualTo("\"a/b\\u000a\\u0001\\u0085é漢😀\"");
  }
}
