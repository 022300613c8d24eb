package dev.spanside.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.TelemetryQueryContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract over what a real Tempo answered. */
class RecordedTempoTelemetryQueryTest extends TelemetryQueryContract {
  private final FakeBackend tempo = FakeBackend.start(answer());

  RecordedTempoTelemetryQueryTest() {
    super(RecordedTempo.BASE);
  }

  Answer answer() {
    return RecordedTempo.withBothApis();
  }

  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    assertThat(stored).hasSameElementsAs(spans().all()); // which are those that it was sent
    return Ask.query(tempo.uri(), Duration.ofSeconds(30), 1024 * 1024);
  }

  @AfterEach
  void closeTempo() {
    tempo.close();
  }
}
