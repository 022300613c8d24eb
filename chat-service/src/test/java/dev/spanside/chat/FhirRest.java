package dev.spanside.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.spanside.fhir.FhirSample;
import dev.spanside.fhir.FhirSampleSettings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The sample's people behind FHIR's REST search, for servers that want a FHIR server behind them.
 */
final class FhirRest implements AutoCloseable {
  private final FhirSample sample =
      new FhirSample(FhirSampleSettings.internal(64), OpenTelemetry.noop());
  private final HttpServer server;
  private final McpTools tools;

  /** What was searched, as path and query. */
  final List<String> searches = new CopyOnWriteArrayList<>();

  FhirRest() {
    sample.start();
    McpSettings settings =
        new McpSettings(
            sample.mcpUrl(),
            McpSettings.Transport.STREAMABLE_HTTP,
            new McpCredentials.Bearer(sample.key()),
            McpSettings.READ_ONLY_TOOLS);
    tools =
        new McpTools(
            new McpConnection(settings, ChatLimits.DEFAULT, TextMapPropagator.noop()),
            settings,
            new ToolSpans(OpenTelemetry.noop(), new Content(false, 256), sample.mcpUrl()),
            ChatLimits.DEFAULT.responseBytes());
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/fhir/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String type = exchange.getRequestURI().getPath().substring("/fhir/".length());
      String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
      searches.add(type + "?" + query);
      ToolOutcome outcome =
          tools.call(
              tools.catalogue(),
              ToolExecutionRequest.builder()
                  .name(FakeMcp.SEARCH)
                  .arguments(Json.write(Json.object("resourceType", type, "query", query)))
                  .build());
      byte[] body = outcome.whole().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
      exchange.sendResponseHeaders(outcome.isError() ? 400 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    tools.close();
    sample.close();
  }
}
