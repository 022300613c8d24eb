package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.RemoteTelemetryQueryContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The contract over a Tempo that is older than the second version of its API for traces. */
class TempoOldTelemetryQueryTest extends RemoteTelemetryQueryContract {
  @Override
  protected TelemetryQuery connect(URI backend, Duration timeout, long maxBytes) {
    return Ask.query(backend, timeout, maxBytes);
  }

  @Override
  protected Answer answer(List<SpanData> stored) {
    return new FakeTempo(stored, false).withOldApiOnly();
  }

  @Override
  protected Answer answerEverything(List<SpanData> stored) {
    return new FakeTempo(stored, true).withOldApiOnly();
  }
}
