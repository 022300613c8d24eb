package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.remote.RemoteSettings;
import java.net.URI;
import java.util.Objects;

/** Where Jaeger is, what one question to it may cost, and by which of its APIs it is asked. */
public record JaegerSettings(RemoteSettings remote, JaegerApi api) {
  /** Where Jaeger listens unless told otherwise. */
  public static final URI DEFAULT_URL = URI.create("http://localhost:16686");

  public JaegerSettings {
    Objects.requireNonNull(remote, "remote");
    Objects.requireNonNull(api, "api");
  }

  /** What most need: either API, five seconds, 64 MiB, no extra headers. */
  public static JaegerSettings defaults(URI baseUrl) {
    return new JaegerSettings(RemoteSettings.defaults(baseUrl), JaegerApi.AUTO);
  }
}
