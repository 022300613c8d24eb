package dev.spanside.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Jaeger in a process of its own, its traces in memory, its ports free ones of the loopback
 * interface. It was put in place by {@code backends/install}; that it is missing is a failure.
 */
final class RealJaeger implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
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
  private final int queryPort = freePort();
  private final int otlpPort = freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;

  private RealJaeger(Version version) {
    this.version = version;
    this.process = launch();
  }

  static RealJaeger start(Version version) {
    return new RealJaeger(version);
  }

  URI queryUrl() {
    return URI.create("http://127.0.0.1:" + queryPort);
  }

  /** Where spans go in. */
  URI tracesUrl() {
    return URI.create("http://127.0.0.1:" + otlpPort + "/v1/traces");
  }

  /** Asks it without Spanside in between. */
  HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
    URI url = URI.create(queryUrl() + pathAndQuery);
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  /** Ends it as a crash would; all it had is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again where it was. */
  void startAgain() {
    process = launch();
  }

  /** Stops it in the middle of whatever it does, its connections open, until it may go on. */
  void freeze() {
    signal("-STOP");
  }

  void goOn() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() {
    Path program = folder().resolve(version.program());
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(program + " is missing; backends/install builds it");
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(command(program));
      builder.environment().putAll(environment());
      Process started = builder.redirectErrorStream(true).redirectOutput(log()).start();
      awaitAnswer(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String set = System.getenv("SPANSIDE_BACKENDS");
    String cache =
        Objects.requireNonNullElse(
            System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home") + "/.cache");
    return set == null ? Path.of(cache, "spanside", "backends") : Path.of(set);
  }

  private List<String> command(Path program) {
    return switch (version) {
      case V1_76 ->
          List.of(
              program.toString(),
              "--log-level=warn",
              at("query.http-server.host-port", queryPort),
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

  private Map<String, String> environment() {
    return Map.of(
        "JAEGER_QUERY_PORT", Integer.toString(queryPort),
        "JAEGER_GRPC_PORT", Integer.toString(freePort()),
        "JAEGER_OTLP_PORT", Integer.toString(otlpPort));
  }

  private ProcessBuilder.Redirect log() throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    return ProcessBuilder.Redirect.appendTo(target.resolve(version.program() + ".log").toFile());
  }

  private void awaitAnswer(Process started) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        started.destroyForcibly();
        throw new IllegalStateException(version.program() + " does not start");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Both doors have to be open: that of spans opens last. */
  private boolean answers() {
    try {
      HttpRequest intake = HttpRequest.newBuilder(tracesUrl()).build();
      client.send(intake, BodyHandlers.discarding());
      return get("/api/services").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    client.close();
  }
}
