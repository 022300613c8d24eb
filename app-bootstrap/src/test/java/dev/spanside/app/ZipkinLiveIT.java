package dev.spanside.app;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.Losses;
import dev.spanside.telemetry.contract.TelemetryQueryContract;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.zipkin.ZipkinTelemetryQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract over a real Zipkin, a new one for each test. */
class ZipkinLiveIT extends TelemetryQueryContract {
  private final List<RealZipkin> started = new ArrayList<>();

  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    RealZipkin zipkin = RealZipkin.start();
    started.add(zipkin);
    ZipkinExport.send(stored, zipkin);
    return new ZipkinTelemetryQuery(
        new RemoteSettings(
            zipkin.queryUrl(), Duration.ofSeconds(30), RemoteSettings.DEFAULT_MAX_BYTES, Map.of()));
  }

  @Override
  protected SpanData kept(SpanData span) {
    return Losses.byZipkin(span);
  }

  @AfterEach
  void endAll() {
    started.forEach(RealZipkin::close);
  }
}
