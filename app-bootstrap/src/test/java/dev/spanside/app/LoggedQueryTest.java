package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LoggedQueryTest {
  private static final SpanQuery QUESTION =
      new SpanQuery(
          new SessionId("alice"),
          List.of("session_id"),
          "",
          new TimeWindow.Lookback(Duration.ofDays(1)),
          1,
          1);

  private static final String ALICE = Pattern.quote(QUESTION.session().toString());

  @Test
  void aFailureIsOneLineWithBackendReasonTimeExplanationAndSession() {
    TelemetryQuery failing =
        question -> {
          throw new BackendException(BackendException.Reason.TOO_LARGE, "raise the 'limit' {0}");
        };
    try (LogRecords log = new LogRecords(LoggedQuery.class)) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> new LoggedQuery(failing, "jaeger").findSpans(QUESTION));
      assertThat(log.lines())
          .singleElement()
          .asString()
          .matches(
              "SEVERE backend jaeger did not answer: too_large after \\d+ ms:"
                  + " raise the 'limit' \\{0} \\| "
                  + ALICE);
    }
  }

  @Test
  void aPartThatTheBackendOwesIsAWarning() {
    SpanPage part = new SpanPage(List.of(), Set.of(Reason.TIMEOUT, Reason.TRACE_LIMIT));
    try (LogRecords log = new LogRecords(LoggedQuery.class)) {
      assertThat(new LoggedQuery(question -> part, "jaeger").findSpans(QUESTION)).isSameAs(part);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .matches("WARNING backend jaeger answered in part: timeout after \\d+ ms \\| " + ALICE);
    }
  }

  @Test
  void anAnswerIsNotLogged() {
    try (LogRecords log = new LogRecords(LoggedQuery.class)) {
      assertThat(new LoggedQuery(question -> SpanPage.EMPTY, "jaeger").findSpans(QUESTION))
          .isSameAs(SpanPage.EMPTY);
      assertThat(log.lines()).isEmpty();
    }
  }
}
