package dev.spanside.app;

import dev.spanside.telemetry.embedded.StoreStatistics;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the embedded store holds, takes in and evicts, read when Prometheus asks. */
final class StoreMetrics {
  private final Supplier<StoreStatistics> store;
  private final PrometheusRegistry registry;

  private StoreMetrics(Supplier<StoreStatistics> store, PrometheusRegistry registry) {
    this.store = store;
    this.registry = registry;
  }

  static void register(Supplier<StoreStatistics> store, PrometheusRegistry registry) {
    StoreMetrics metrics = new StoreMetrics(store, registry);
    metrics.held("spanside_store_spans", "Spans in the store.", StoreStatistics::spans);
    metrics.held("spanside_store_traces", "Traces in the store.", StoreStatistics::traces);
    metrics.held("spanside_store_bytes", "Bytes in the store.", StoreStatistics::bytes);
    metrics.intake();
    CounterWithCallback.builder()
        .name("spanside_store_evicted_traces_total")
        .help("Traces that had to go: too many spans or bytes, or too old.")
        .callback(result -> result.call((double) store.get().evictedTraces()))
        .register(registry);
  }

  private void held(String name, String help, ToDoubleFunction<StoreStatistics> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(result -> result.call(value.applyAsDouble(store.get())))
        .register(registry);
  }

  private void intake() {
    CounterWithCallback.builder()
        .name("spanside_intake_spans_total")
        .help("Spans that came in, by what became of them.")
        .labelNames("result")
        .callback(result -> {
          StoreStatistics now = store.get();
          result.call((double) now.acceptedSpans(), "accepted");
          result.call((double) now.duplicateSpans(), "duplicate");
          result.call((double) now.refusedSpans(), "refused");
        })
        .register(registry);
  }
}
