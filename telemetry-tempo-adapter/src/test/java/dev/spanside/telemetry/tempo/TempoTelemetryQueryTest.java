package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.RemoteTelemetryQueryContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The contract over Tempo 2.6 and newer. */
class TempoTelemetryQueryTest extends RemoteTelemetryQueryContract {
  @Override
  protected TelemetryQuery connect(URI backend, Duration timeout, long maxBytes) {
    return Ask.query(backend, timeout, maxBytes);
  }

  @Override
  protected Answer answer(List<SpanData> stored) {
    return new FakeTempo(stored, false).withBothApis();
  }

  @Override
  protected Answer answerEverything(List<SpanData> stored) {
    return new FakeTempo(stored, true).withBothApis();
  }
}
