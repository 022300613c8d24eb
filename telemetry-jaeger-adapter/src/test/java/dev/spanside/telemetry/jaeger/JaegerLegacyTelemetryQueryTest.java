package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.Losses;
import dev.spanside.telemetry.contract.RemoteTelemetryQueryContract;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The contract over a Jaeger that is older than the v3 API's search by attribute. */
class JaegerLegacyTelemetryQueryTest extends RemoteTelemetryQueryContract {
  @Override
  protected TelemetryQuery connect(URI backend, Duration timeout, long maxBytes) {
    return new JaegerTelemetryQuery(
        new JaegerSettings(
            new RemoteSettings(backend, timeout, maxBytes, Map.of()), JaegerApi.LEGACY));
  }

  @Override
  protected Answer answer(List<SpanData> stored) {
    return new FakeJaeger(stored, false).withLegacySearchOnly();
  }

  @Override
  protected Answer answerEverything(List<SpanData> stored) {
    return new FakeJaeger(stored, true).withLegacySearchOnly();
  }

  @Override
  protected SpanData kept(SpanData span) {
    return Losses.arraysAsText(Losses.microseconds(span));
  }
}
