package dev.spanside.app;

import dev.spanside.telemetry.embedded.StoreLimits;
import dev.spanside.telemetry.jaeger.JaegerSettings;
import dev.spanside.telemetry.remote.HiddenTime;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.tempo.TempoSettings;
import java.net.URI;
import java.util.Map;

/** Where telemetry is read from, and how. */
sealed interface BackendConfig {
  /** The store in this process, filled through {@code POST /v1/traces}. */
  record Embedded(StoreLimits limits) implements BackendConfig {}

  /** A backend in another process. */
  sealed interface Remote extends BackendConfig {
    /** Its name, as people write it. */
    String name();

    /** Where it is, and what a question may cost. */
    RemoteSettings remote();
  }

  /** A Jaeger, by its query API. */
  record Jaeger(JaegerSettings settings) implements Remote {
    @Override
    public String name() {
      return "Jaeger";
    }

    @Override
    public RemoteSettings remote() {
      return settings.remote();
    }
  }

  /** A Grafana Tempo, by its HTTP API. */
  record Tempo(TempoSettings settings) implements Remote {
    @Override
    public String name() {
      return "Tempo";
    }

    @Override
    public RemoteSettings remote() {
      return settings.remote();
    }
  }

  /** A Zipkin, by its v2 API. */
  record Zipkin(RemoteSettings remote) implements Remote {
    @Override
    public String name() {
      return "Zipkin";
    }
  }

  /** The chosen one. All are read, so that a wrong value is found before it is needed. */
  static BackendConfig of(SettingValues values) {
    Embedded embedded = new Embedded(limits(values));
    Jaeger jaeger =
        new Jaeger(
            new JaegerSettings(
                remote(values, BackendSetting.JAEGER_URL),
                values.get(BackendSetting.JAEGER_API),
                new HiddenTime(values.get(BackendSetting.JAEGER_SEARCH_DELAY))));
    Tempo tempo = new Tempo(tempo(values));
    Zipkin zipkin = new Zipkin(remote(values, BackendSetting.ZIPKIN_URL));
    return switch (values.get(BackendSetting.BACKEND)) {
      case EMBEDDED -> embedded;
      case JAEGER -> jaeger;
      case TEMPO -> tempo;
      case ZIPKIN -> zipkin;
    };
  }

  private static StoreLimits limits(SettingValues values) {
    long bytes = values.get(BackendSetting.STORE_MAX_BYTES);
    values.warnIf(
        bytes > Runtime.getRuntime().maxMemory() / 4 * 3,
        "store-max-bytes is more than three quarters of the memory Java may use; raise -Xmx");
    return new StoreLimits(
        values.get(BackendSetting.STORE_MAX_SPANS),
        bytes,
        values.get(BackendSetting.STORE_MAX_AGE),
        values.get(BackendSetting.STORE_MAX_TRACE_SPANS),
        values.get(BackendSetting.STORE_MAX_TRACE_BYTES),
        values.get(BackendSetting.BACKEND_MAX_BYTES),
        StoreLimits.DEFAULT.evictedMemory());
  }

  private static TempoSettings tempo(SettingValues values) {
    return new TempoSettings(
        remote(values, BackendSetting.TEMPO_URL),
        values.ifSet(BackendSetting.TEMPO_TENANT),
        values.get(BackendSetting.TEMPO_MAX_SEARCH),
        values.get(BackendSetting.TEMPO_SEARCH_DELAY),
        values.get(BackendSetting.TEMPO_MAX_ATTRIBUTE_BYTES),
        values.get(BackendSetting.TEMPO_MAX_CONCURRENT));
  }

  private static RemoteSettings remote(SettingValues values, Setting<URI> url) {
    Map<String, String> headers = values.ifSet(BackendSetting.BACKEND_HEADERS);
    return new RemoteSettings(
        values.get(url),
        values.get(BackendSetting.BACKEND_TIMEOUT),
        values.get(BackendSetting.BACKEND_MAX_BYTES),
        headers == null ? Map.of() : headers);
  }
}
