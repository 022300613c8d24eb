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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Tempo 2.8 in a process of its own, its traces in a folder that is new each time it starts,
 * its ports free ones of the loopback interface. It was put in place by {@code backends/install};
 * that it is missing is a failure.
 */
final class RealTempo implements AutoCloseable {
  private static final String NAME = "tempo-2.8";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final boolean tenants;
  private final int queryPort = freePort();
  private final int otlpPort = freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;

  private RealTempo(boolean tenants) {
    this.tenants = tenants;
    this.process = launch();
  }

  static RealTempo start() {
    return new RealTempo(false);
  }

  static RealTempo startWithTenants() {
    return new RealTempo(true);
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

  /** Waits until a search finds as many traces as there are. */
  void awaitTraces(int traces) {
    await("its search does not see the spans", () -> found() == traces);
  }

  private int found() throws IOException, InterruptedException {
    return get("/api/search?q=%7B%7D&limit=1000").body().split("\"traceID\"", -1).length - 1;
  }

  /** Ends it as a crash would; it takes half a minute to end in order. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again where it was, with nothing in it. */
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
    Path program = folder().resolve(NAME);
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(program + " is missing; backends/install builds it");
    }
    try {
      Path target = Files.createDirectories(Path.of("target"));
      ProcessBuilder builder =
          new ProcessBuilder(program.toString(), "-config.file=" + config(target));
      Process started =
          builder
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(target.resolve(NAME + ".log").toFile()))
              .start();
      awaitAnswer(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path config(Path target) throws IOException {
    Path data = Files.createTempDirectory(target.toAbsolutePath(), NAME);
    return Files.writeString(data.resolve("tempo.yaml"), configOf(data, freePort()));
  }

  /**
   * Searches see a trace a second after its last span, however old it is; questions may name
   * several tenants.
   */
  private String configOf(Path data, int grpcPort) {
    return """
    target: all
    multitenancy_enabled: %s
    server:
      http_listen_address: 127.0.0.1
      http_listen_port: %d
      grpc_listen_address: 127.0.0.1
      grpc_listen_port: %d
      log_level: warn
    distributor: {receivers: {otlp: {protocols: {http: {endpoint: "127.0.0.1:%d"}}}}}
    ingester:
      max_block_duration: 5m
      trace_idle_period: 1s
      flush_check_period: 1s
      lifecycler:
        address: 127.0.0.1
        ring: {kvstore: {store: inmemory}, replication_factor: 1}
    query_frontend:
      multi_tenant_queries_enabled: true
      search: {query_ingesters_until: 100000h}
    storage:
      trace:
        backend: local
        local: {path: "%s"}
        wal: {path: "%s", ingestion_time_range_slack: 100000h}
    usage_report: {reporting_enabled: false}
    """
        .formatted(
            tenants, queryPort, grpcPort, otlpPort, data.resolve("blocks"), data.resolve("wal"));
  }

  private static Path folder() {
    String set = System.getenv("SPANSIDE_BACKENDS");
    String cache =
        Objects.requireNonNullElse(
            System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home") + "/.cache");
    return set == null ? Path.of(cache, "spanside", "backends") : Path.of(set);
  }

  private void awaitAnswer(Process started) {
    try {
      await(NAME + " does not start", () -> isOpen(started));
    } catch (IllegalStateException failed) {
      started.destroyForcibly();
      throw failed;
    }
  }

  /** Both doors have to be open; it says that it is ready a quarter of a minute later only. */
  private boolean isOpen(Process started) throws InterruptedException {
    if (!started.isAlive()) {
      throw new IllegalStateException(NAME + " ended; its log is in target");
    }
    try {
      client.send(HttpRequest.newBuilder(tracesUrl()).build(), BodyHandlers.discarding());
      return get("/api/echo").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static void await(String failure, Condition condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(failure);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
