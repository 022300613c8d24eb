package dev.spanside.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Tempo 2.8, its traces in a folder that is new each time it starts. */
final class RealTempo extends RealServer {
  private static final String NAME = "tempo-2.8";

  private final boolean tenants;
  private final int otlpPort = freePort();

  private RealTempo(boolean tenants) {
    super(NAME);
    this.tenants = tenants;
    launch();
  }

  static RealTempo start() {
    return new RealTempo(false);
  }

  static RealTempo startWithTenants() {
    return new RealTempo(true);
  }

  @Override
  URI tracesUrl() {
    return URI.create("http://127.0.0.1:" + otlpPort + "/v1/traces");
  }

  /** Waits until a search finds as many traces as there are. */
  void awaitTraces(int traces) {
    await("its search does not see the spans", () -> found() == traces);
  }

  private int found() throws IOException, InterruptedException {
    return get("/api/search?q=%7B%7D&limit=1000").body().split("\"traceID\"", -1).length - 1;
  }

  @Override
  List<String> command(Path program) throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path data = Files.createTempDirectory(target, NAME);
    Path config = Files.writeString(data.resolve("tempo.yaml"), configOf(data, freePort()));
    return List.of(program.toString(), "-config.file=" + config);
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
            tenants, queryPort(), grpcPort, otlpPort, data.resolve("blocks"), data.resolve("wal"));
  }

  /** It says that it is ready a quarter of a minute later only. */
  @Override
  boolean isOpen() throws IOException, InterruptedException {
    return takesSpans() && get("/api/echo").statusCode() == 200;
  }
}
