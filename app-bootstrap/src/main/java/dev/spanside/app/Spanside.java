package dev.spanside.app;

import dev.spanside.http.HttpEdge;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.http.ApiDocumentRoutes;
import dev.spanside.telemetry.http.DocsRoutes;
import dev.spanside.telemetry.http.TelemetryRoutes;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server with all its parts, listening until it is closed. */
final class Spanside implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Spanside.class.getName());
  private static final String ADMIN = "admin";

  private final WebServer server;
  private final BackendParts backend;
  private final @Nullable ChatParts chat;

  private Spanside(WebServer server, BackendParts backend, @Nullable ChatParts chat) {
    this.server = server;
    this.backend = backend;
    this.chat = chat;
  }

  /**
   * Puts the parts together and listens.
   *
   * @throws StartException if it cannot listen where it should
   */
  static Spanside start(AppConfig config) {
    Metrics metrics = new Metrics();
    BackendParts backend = BackendParts.of(config, metrics.registry());
    ChatParts chat = null;
    try {
      chat = chat(config, backend);
      WebServer server = listen(config, metrics, backend, chat);
      // Now, so that the log tells of a backend that is away, and no reader waits for classes.
      Thread.startVirtualThread(() -> firstCheck(backend.check()));
      return new Spanside(server, backend, chat);
    } catch (RuntimeException e) {
      close(backend, chat);
      throw e;
    }
  }

  private static void firstCheck(HealthCheck check) {
    if (check.trouble().get().isEmpty()) {
      LOGGER.log(Level.DEBUG, "backend {0} is ready", check.name());
    }
  }

  private static @Nullable ChatParts chat(AppConfig config, BackendParts backend) {
    ChatConfig settings = config.chat();
    return settings == null ? null : ChatParts.start(config, settings, backend.ownStore());
  }

  private static WebServer listen(
      AppConfig config, Metrics metrics, BackendParts backend, @Nullable ChatParts chat) {
    // Libraries bring features along, such as CORS for any origin.
    WebServerConfig.Builder server = WebServer.builder().featuresDiscoverServices(false);
    HttpEdge edge = new HttpEdge(config.edge(), metrics);
    List<HttpService> routes = routes(config, backend, chat);
    List<HealthCheck> checks = List.of(backend.check());
    HttpService details = new Health(checks, true);
    Integer adminPort = config.adminPort();
    if (adminPort == null) {
      edge.configure(server, with(routes, details, metrics));
    } else {
      edge.configure(server, with(routes, new Health(checks, false)));
      HttpEdge admin = new HttpEdge(config.adminEdge(adminPort), metrics);
      server.putSocket(ADMIN, listener -> admin.configure(listener, details, metrics));
      ListenAddress.requireFree("127.0.0.1", adminPort);
    }
    ListenAddress.requireFree(config.edge().host(), config.edge().port());
    if (chat != null) {
      chat.addSockets(server, edge);
    }
    return server.build().start();
  }

  private static List<HttpService> routes(
      AppConfig config, BackendParts backend, @Nullable ChatParts chat) {
    List<HttpService> routes = new ArrayList<>();
    SessionTelemetryReader reader = new SessionTelemetryReader(backend.query(), config.reader());
    routes.add(new TelemetryRoutes(reader, config.maxProcessing()));
    routes.add(backend.intake());
    routes.add(new ApiDocumentRoutes());
    routes.add(new DocsRoutes());
    if (chat != null) {
      routes.addAll(chat.routes());
    }
    return routes;
  }

  private static HttpService[] with(List<HttpService> routes, HttpService... further) {
    return Stream.concat(routes.stream(), Stream.of(further)).toArray(HttpService[]::new);
  }

  int port() {
    return server.port();
  }

  int adminPort() {
    return server.port(ADMIN);
  }

  /** Stops listening at once and lets requests finish that have begun. */
  @Override
  public void close() {
    server.stop();
    close(backend, chat);
  }

  /** The chat first: its last spans may go to the backend. */
  private static void close(BackendParts backend, @Nullable ChatParts chat) {
    try (backend) {
      if (chat != null) {
        chat.close();
      }
    }
  }
}
