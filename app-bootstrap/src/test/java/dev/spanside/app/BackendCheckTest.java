package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendCheckTest {
  private final List<SpanQuery> questions = new ArrayList<>();
  private final Deque<BackendException.Reason> failures = new ArrayDeque<>();
  private Instant now = Instant.EPOCH;

  private final TelemetryQuery query =
      question -> {
        questions.add(question);
        if (!failures.isEmpty()) {
          throw new BackendException(failures.remove(), "for the test");
        }
        return SpanPage.EMPTY;
      };

  private final BackendCheck check =
      new BackendCheck(query, List.of("session_id", "other"), "chat", () -> now);

  @Test
  void aBackendThatAnswersIsWell() {
    assertThat(check.get()).isEmpty();
    assertThat(questions)
        .singleElement()
        .satisfies(question -> {
          assertThat(question.sessionKeys()).containsExactly("session_id");
          assertThat(question.service()).isEqualTo("chat");
        });
  }

  @Test
  void aBackendThatDoesNotHasAReason() {
    failures.add(BackendException.Reason.TIMEOUT);
    assertThat(check.get()).contains("timeout");
  }

  @Test
  void whatWasFoundHoldsForAWhile() {
    failures.add(BackendException.Reason.REFUSED);
    assertThat(check.get()).contains("refused");
    now = now.plusSeconds(4);
    assertThat(check.get()).contains("refused");
    now = now.plusSeconds(1);
    assertThat(check.get()).isEmpty();
    assertThat(questions).hasSize(2);
  }
}
