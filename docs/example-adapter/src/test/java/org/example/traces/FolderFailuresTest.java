package org.example.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Spans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract leaves to each adapter: how its own backend goes wrong. */
class FolderFailuresTest {
  private static final Spans SPANS = Spans.at(Instant.parse("2026-01-01T00:00:00Z"));
  private static final String FIRST_TURN = FolderTelemetryQueryTest.json(SPANS.firstTurn());

  @TempDir Path folder;

  private static SpanQuery question(TimeWindow window, int maxSpans) {
    return new SpanQuery(Spans.ALICE, Spans.SESSION_KEYS, Spans.SERVICE, window, 100, maxSpans);
  }

  private static SpanQuery question(int maxSpans) {
    return question(new TimeWindow.Lookback(Duration.ofHours(1)), maxSpans);
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve("trace.json"), json);
  }

  private SpanPage page(SpanQuery question) {
    return new FolderTelemetryQuery(folder, Duration.ofSeconds(30)).findSpans(question);
  }

  private static BackendException.Reason failure(Path folder, Duration timeout) {
    FolderTelemetryQuery query = new FolderTelemetryQuery(folder, timeout);
    return catchThrowableOfType(BackendException.class, () -> query.findSpans(question(100)))
        .reason();
  }

  @Test
  void aFolderThatIsNotThereIsUnreachable() {
    assertThat(failure(folder.resolve("gone"), Duration.ofSeconds(30)))
        .isEqualTo(BackendException.Reason.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"resourceSpans\":[", "{\"name\":\"a package\"}", "[]"})
  void aFileThatIsNoOtlpIsMalformed(String json) throws IOException {
    write(json);
    assertThat(failure(folder, Duration.ofSeconds(30)))
        .isEqualTo(BackendException.Reason.MALFORMED);
  }

  @Test
  void aQuestionEndsAtItsDeadline() throws IOException {
    write(FIRST_TURN);
    assertThat(failure(folder, Duration.ZERO)).isEqualTo(BackendException.Reason.TIMEOUT);
  }

  @Test
  void ofATraceBeyondTheLimitTheBeginningIsRead() throws IOException {
    write(FIRST_TURN);
    SpanPage page = page(question(3));
    assertThat(page.spans()).isEqualTo(SPANS.firstTurn().subList(0, 3));
    assertThat(page.reasons()).containsExactly(Reason.SPAN_LIMIT, Reason.PARTIAL_TRACE);
  }

  @Test
  void aTraceIsTheSessionsByASpanBehindTheLimit() throws IOException {
    write(FolderTelemetryQueryTest.json(SPANS.firstTurn().reversed()));
    assertThat(page(question(3)).spans()).hasSize(3);
  }

  @Test
  void ofTwoSpansUnderOneIdTheSessionsOwnIsRead() throws IOException {
    SpanData own = SPANS.firstTurn().getFirst();
    SpanData other = SPANS.firstTurn().getLast();
    String twice = FolderTelemetryQueryTest.json(List.of(other, own));
    write(twice.replace(other.spanId(), own.spanId()));
    SpanPage page = page(question(3));
    assertThat(page.spans()).containsExactly(own);
    assertThat(page.reasons()).containsExactly(Reason.SPANS_SKIPPED);
  }

  @Test
  void whatAFileLacksIsSaid() throws IOException {
    String first = SPANS.firstTurn().getLast().spanId();
    write(FIRST_TURN.replace(first, "no id").replaceFirst("[{]", "{\"status\":\"PARTIAL\","));
    SpanPage page = page(question(100));
    assertThat(page.spans()).hasSize(SPANS.firstTurn().size() - 1);
    assertThat(page.reasons()).containsExactly(Reason.PARTIAL_TRACE, Reason.SPANS_SKIPPED);
  }

  @Test
  void aTraceOutsideTheWindowIsNotAskedFor() throws IOException {
    write(FIRST_TURN);
    Instant afterwards = SPANS.base().plusSeconds(20);
    assertThat(page(question(new TimeWindow.Between(afterwards, null), 100)))
        .isEqualTo(SpanPage.EMPTY);
  }
}
