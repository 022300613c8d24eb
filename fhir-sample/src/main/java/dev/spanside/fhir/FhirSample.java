package dev.spanside.fhir;

import dev.spanside.http.ApiKey;
import dev.spanside.http.EdgeSettings;
import dev.spanside.http.HttpEdge;
import io.helidon.extensions.mcp.server.McpServerConfig;
import io.helidon.extensions.mcp.server.McpServerFeature;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR server for demonstrations: synthetic people behind an MCP endpoint (Streamable HTTP) with
 * the reading tools of Aidbox. It listens on loopback alone, apart from the chat that calls it, so
 * that waiting chats cannot use up the requests they wait for.
 *
 * <pre>{@code
 * try (FhirSample sample = new FhirSample(FhirSampleSettings.internal(64), openTelemetry)) {
 *   sample.start();
 *   connect(sample.mcpUrl(), sample.key());
 * }
 * }</pre>
 */
public final class FhirSample implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String PATH = "/mcp";
  private static final long MAX_BODY_BYTES = 256 * 1024;
  private static final Duration CALLER_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(2);

  private final FhirSampleSettings settings;
  private final ToolSpans spans;
  private @Nullable WebServer server;

  /**
   * A sample that does nothing before {@link #start}.
   *
   * @param openTelemetry makes one SERVER span for each tool call that comes with a trace context,
   *     in the headers or in {@code _meta}; {@link OpenTelemetry#noop} for none
   */
  public FhirSample(FhirSampleSettings settings, OpenTelemetry openTelemetry) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.spans = new ToolSpans(openTelemetry);
  }

  /** Listens, and reads the data meanwhile: nobody waits for it but the first calls. */
  public synchronized void start() {
    if (server != null) {
      throw new IllegalStateException("the sample is started already");
    }
    CompletableFuture<FhirStore> store =
        CompletableFuture.supplyAsync(() -> new FhirStore(SampleData.read()));
    McpServerFeature mcp = mcp(new FhirTools(store::join, spans));
    WebServerConfig.Builder builder = WebServer.builder().featuresDiscoverServices(false);
    new HttpEdge(edge(), (route, method, status, nanos) -> {})
        .configureWith(builder, routing -> route(routing, mcp));
    server = builder.build().start();
  }

  /**
   * Where an MCP client connects to.
   *
   * @throws IllegalStateException if the sample is not started
   */
  public synchronized URI mcpUrl() {
    WebServer running = server;
    if (running == null) {
      throw new IllegalStateException("the sample is not started");
    }
    return URI.create("http://" + HOST + ":" + running.port() + PATH);
  }

  /** The key that a client shows as {@code Authorization: Bearer <key>}. */
  public String key() {
    return settings.key();
  }

  /** Stops listening at once and lets requests finish that have begun. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop();
    }
  }

  private EdgeSettings edge() {
    return new EdgeSettings(
        HOST,
        settings.port(),
        Set.of(),
        Set.of(),
        Set.of(),
        new ApiKey(settings.key()),
        Set.of(),
        MAX_BODY_BYTES,
        CALLER_TIMEOUT,
        CALLER_TIMEOUT,
        MAX_HEADER_BYTES,
        settings.maxConcurrent(),
        SHUTDOWN_GRACE);
  }

  private void route(HttpRouting.Builder routing, McpServerFeature mcp) {
    routing.addFilter(new RequestCheck()).addFilter(spans);
    mcp.setup(routing);
  }

  private McpServerFeature mcp(FhirTools tools) {
    return McpServerFeature.create(
        McpServerConfig.builder()
            .path(PATH)
            .name("spanside-fhir-sample")
            .version("R4")
            .maxSessionCount(settings.maxSessions())
            .instructions("FHIR R4 resources of synthetic people, for demonstrations.")
            .addTool(tools.read())
            .addTool(tools.search())
            .buildPrototype());
  }
}
