package dev.spanside.app;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.Losses;
import dev.spanside.telemetry.contract.TelemetryQueryContract;
import dev.spanside.telemetry.jaeger.JaegerApi;
import dev.spanside.telemetry.jaeger.JaegerSettings;
import dev.spanside.telemetry.jaeger.JaegerTelemetryQuery;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract over real Jaegers, a new one for each test. */
abstract class JaegerLiveContract extends TelemetryQueryContract {
  private final List<RealJaeger> started = new ArrayList<>();
  private final RealJaeger.Version version;

  JaegerLiveContract(RealJaeger.Version version) {
    this.version = version;
  }

  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    RealJaeger jaeger = RealJaeger.start(version);
    started.add(jaeger);
    OtlpExport.send(stored, jaeger.tracesUrl());
    return new JaegerTelemetryQuery(
        new JaegerSettings(
            new RemoteSettings(
                jaeger.queryUrl(),
                Duration.ofSeconds(30),
                RemoteSettings.DEFAULT_MAX_BYTES,
                Map.of()),
            JaegerApi.AUTO));
  }

  @Override
  protected SpanData kept(SpanData span) {
    return Losses.arraysAsText(Losses.microseconds(span));
  }

  @AfterEach
  void endAll() {
    started.forEach(RealJaeger::close);
  }
}
