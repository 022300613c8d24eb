package dev.spanside.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real Jaeger, its traces in memory. */
final class RealJaeger extends RealServer {
  private static final Path CONFIG = Path.of("backends", "jaeger.yaml");

  /** The servers that {@code backends/install} builds. */
  enum Version {
    /** The last of the first generation: one process with everything, set up by flags. */
    V1_76("jaeger-1.76"),
    /** Of the second generation, an OpenTelemetry Collector with Jaeger's storage in it. */
    V2_13("jaeger-2.13");

    private final String program;

    Version(String program) {
      this.program = program;
    }

    String program() {
      return program;
    }
  }

  private final Version version;
  private final int otlpPort = freePort();

  private RealJaeger(Version version) {
    super(version.program());
    this.version = version;
    launch();
  }

  static RealJaeger start(Version version) {
    return new RealJaeger(version);
  }

  @Override
  URI tracesUrl() {
    return URI.create("http://127.0.0.1:" + otlpPort + "/v1/traces");
  }

  @Override
  List<String> command(Path program) {
    return switch (version) {
      case V1_76 ->
          List.of(
              program.toString(),
              "--log-level=warn",
              at("query.http-server.host-port", queryPort()),
              at("query.grpc-server.host-port", freePort()),
              at("collector.otlp.http.host-port", otlpPort),
              at("collector.otlp.grpc.host-port", freePort()),
              at("collector.http-server.host-port", freePort()),
              at("collector.grpc-server.host-port", freePort()),
              at("admin.http.host-port", freePort()));
      case V2_13 -> List.of(program.toString(), "--config=file:" + config());
    };
  }

  private static String at(String flag, int port) {
    return "--" + flag + "=127.0.0.1:" + port;
  }

  /** Seen from the module or from the root of the checkout. */
  private static Path config() {
    return Files.exists(CONFIG) ? CONFIG : Path.of("..").resolve(CONFIG);
  }

  @Override
  Map<String, String> environment() {
    return Map.of(
        "JAEGER_QUERY_PORT", Integer.toString(queryPort()),
        "JAEGER_GRPC_PORT", Integer.toString(freePort()),
        "JAEGER_OTLP_PORT", Integer.toString(otlpPort));
  }

  /** That of spans opens last. */
  @Override
  boolean isOpen() throws IOException, InterruptedException {
    return takesSpans() && get("/api/services").statusCode() == 200;
  }
}
