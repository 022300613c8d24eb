package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.codec.SpanEncoder;
import dev.spanside.telemetry.contract.Spans;
import dev.spanside.telemetry.contract.TelemetryQueryContract;
import java.time.InstantSource;
import java.util.List;

class EmbeddedTelemetryQueryTest extends TelemetryQueryContract {
  private final SpanEncoder encoder = new SpanEncoder(Spans.SESSION_KEYS);

  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    EmbeddedStore store = new EmbeddedStore(StoreLimits.DEFAULT, InstantSource.system());
    store.accept(stored.stream().map(encoder::encode).toList());
    return store;
  }
}
