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
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuredQueryTest {
  private static final SpanQuery QUESTION =
      new SpanQuery(
          new SessionId("alice"),
          List.of("session_id"),
          "",
          new TimeWindow.Lookback(Duration.ofDays(1)),
          1,
          1);

  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void answersPassAndAreCounted() {
    TelemetryQuery query = new MeasuredQuery(question -> SpanPage.EMPTY, "tempo", registry);

    assertThat(query.findSpans(QUESTION)).isSameAs(SpanPage.EMPTY);
    assertThat(metrics())
        .contains("spanside_backend_duration_seconds_count{backend=\"tempo\"} 1\n")
        .contains("spanside_backend_failures_total{backend=\"tempo\",reason=\"timeout\"} 0.0\n")
        .contains("spanside_backend_incomplete_total{backend=\"tempo\",reason=\"timeout\"} 0.0\n")
        .contains("spanside_backend_up{backend=\"tempo\"} 1.0\n");
  }

  @Test
  void whatAnAnswerLacksIsCountedByReason() {
    SpanPage part = new SpanPage(List.of(), Set.of(Reason.TIMEOUT));
    assertThat(new MeasuredQuery(question -> part, "tempo", registry).findSpans(QUESTION))
        .isSameAs(part);
    assertThat(metrics())
        .contains("spanside_backend_incomplete_total{backend=\"tempo\",reason=\"timeout\"} 1.0\n")
        .contains("spanside_backend_failures_total{backend=\"tempo\",reason=\"timeout\"} 0.0\n")
        .contains("spanside_backend_up{backend=\"tempo\"} 1.0\n");
  }

  @Test
  void failuresPassAndAreCountedByReason() {
    BackendException failure =
        new BackendException(BackendException.Reason.TOO_LARGE, "more than the cap");
    TelemetryQuery query =
        new MeasuredQuery(
            question -> {
              throw failure;
            },
            "tempo",
            registry);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> query.findSpans(QUESTION))
        .isSameAs(failure);
    assertThat(metrics())
        .contains("spanside_backend_duration_seconds_count{backend=\"tempo\"} 1\n")
        .contains("spanside_backend_failures_total{backend=\"tempo\",reason=\"too_large\"} 1.0\n")
        .contains("spanside_backend_up{backend=\"tempo\"} 0.0\n")
        .contains("spanside_backend_failures_total{backend=\"tempo\",reason=\"timeout\"} 0.0\n");
  }

  private String metrics() {
    return ExpositionFormats.init()
        .getPrometheusTextFormatWriter()
        .toDebugString(registry.scrape());
  }
}
