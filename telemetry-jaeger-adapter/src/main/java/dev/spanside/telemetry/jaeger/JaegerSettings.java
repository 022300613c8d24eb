package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.remote.HiddenTime;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where Jaeger is, what one question to it may cost, and by which of its APIs it is asked.
 *
 * @param hidden for how long its search misses new traces. Jaeger's own misses none; that of
 *     VictoriaTraces does
 */
public record JaegerSettings(RemoteSettings remote, JaegerApi api, HiddenTime hidden) {
  /** Where Jaeger listens unless told otherwise. */
  public static final URI DEFAULT_URL = URI.create("http://localhost:16686");

  public JaegerSettings {
    Objects.requireNonNull(remote, "remote");
    Objects.requireNonNull(api, "api");
    Objects.requireNonNull(hidden, "hidden");
  }

  /** Those of a Jaeger whose search misses nothing. */
  public JaegerSettings(RemoteSettings remote, JaegerApi api) {
    this(remote, api, new HiddenTime(Duration.ZERO));
  }

  /** What most need: either API, five seconds, 64 MiB, no extra headers. */
  public static JaegerSettings defaults(URI baseUrl) {
    return new JaegerSettings(RemoteSettings.defaults(baseUrl), JaegerApi.AUTO);
  }
}
