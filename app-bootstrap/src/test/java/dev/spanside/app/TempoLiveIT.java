package dev.spanside.app;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.TelemetryQueryContract;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.tempo.TempoSettings;
import dev.spanside.telemetry.tempo.TempoTelemetryQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract over a real Tempo, a new one for each test. */
class TempoLiveIT extends TelemetryQueryContract {
  private final List<RealTempo> started = new ArrayList<>();

  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    RealTempo tempo = RealTempo.start();
    started.add(tempo);
    OtlpExport.send(stored, tempo.tracesUrl());
    tempo.awaitTraces((int) stored.stream().map(SpanData::traceId).distinct().count());
    return new TempoTelemetryQuery(
        new TempoSettings(
            new RemoteSettings(
                tempo.queryUrl(),
                Duration.ofSeconds(30),
                RemoteSettings.DEFAULT_MAX_BYTES,
                Map.of()),
            null,
            TempoSettings.DEFAULT_MAX_SEARCH,
            Duration.ZERO,
            TempoSettings.DEFAULT_MAX_ATTRIBUTE_BYTES,
            TempoSettings.DEFAULT_MAX_CONCURRENT));
  }

  @AfterEach
  void endAll() {
    started.forEach(RealTempo::close);
  }
}
