package dev.spanside.chat;

import dev.spanside.http.ApiKey;
import dev.spanside.http.EdgeSettings;
import dev.spanside.http.HttpEdge;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server with the chat's routes behind a real edge, and a client for it. */
final class ChatServer implements AutoCloseable {
  static final String ORIGIN = "http://localhost:3000";
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server;

  ChatServer(Chats chat) {
    this(chat, null);
  }

  ChatServer(Chats chat, @Nullable String key) {
    HttpEdge edge = new HttpEdge(settings(key), (route, method, status, nanos) -> {});
    WebServerConfig.Builder builder = WebServer.builder().featuresDiscoverServices(false);
    edge.configure(
        builder,
        new ChatRoutes(chat.service, chat.limits, chat.openTelemetry, Duration.ofMillis(200)),
        new PatientRoutes(chat.service, chat.openTelemetry, () -> NOW),
        ChatSockets.refusals());
    ChatSockets sockets =
        new ChatSockets(
            chat.service,
            chat.limits,
            chat.openTelemetry,
            headers -> edge.allowsUpgrade(ChatSockets.PATH, headers),
            2);
    builder.addProtocol(sockets.protocol()).addRouting(sockets.routing());
    server = builder.build().start();
  }

  private static EdgeSettings settings(@Nullable String key) {
    return new EdgeSettings(
        "127.0.0.1",
        0,
        Set.of(),
        Set.of(ORIGIN),
        Set.of("/chat", "/patient", "/ws"),
        key == null ? null : new ApiKey(key),
        Set.of(),
        1 << 20,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        16384,
        64,
        Duration.ofSeconds(1));
  }

  URI at(String scheme, String path) {
    return URI.create(scheme + "://localhost:" + server.port() + path);
  }

  HttpResponse<String> get(String path) {
    return exchange(HttpRequest.newBuilder(at("http", path)).timeout(Duration.ofSeconds(30)));
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("http", path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return exchange(request);
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.stop();
  }
}
