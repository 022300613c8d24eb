package dev.spanside.app;

import dev.spanside.http.HttpEdge;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.http.ApiDocumentRoutes;
import dev.spanside.telemetry.http.DocsRoutes;
import dev.spanside.telemetry.http.TelemetryRoutes;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server with all its parts, listening until it is closed. */
final class Spanside implements AutoCloseable {
  private static final String ADMIN = "admin";

  private final WebServer server;
  private final @Nullable ChatParts chat;

  private Spanside(WebServer server, @Nullable ChatParts chat) {
    this.server = server;
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
    HttpService telemetry =
        new TelemetryRoutes(reader(config, backend.query(), metrics.registry()));
    List<HttpService> routes =
        List.of(telemetry, backend.intake(), new ApiDocumentRoutes(), new DocsRoutes());
    ChatConfig chat = config.chat();
    return chat == null
        ? listen(config, metrics, routes, List.of(backend.check()), null)
        : withChat(config, metrics, routes, backend, chat);
  }

  private static Spanside withChat(
      AppConfig config,
      Metrics metrics,
      List<HttpService> routes,
      BackendParts backend,
      ChatConfig settings) {
    ChatParts chat = ChatParts.start(config, settings, backend.ownStore());
    try {
      return listen(
          config,
          metrics,
          Stream.concat(routes.stream(), chat.routes().stream()).toList(),
          List.of(backend.check()),
          chat);
    } catch (RuntimeException e) {
      chat.close();
      throw e;
    }
  }

  private static SessionTelemetryReader reader(
      AppConfig config, TelemetryQuery query, PrometheusRegistry registry) {
    return new SessionTelemetryReader(
        new MeasuredQuery(query, config.reader().backend(), registry), config.reader());
  }

  private static Spanside listen(
      AppConfig config,
      Metrics metrics,
      List<HttpService> routes,
      List<HealthCheck> checks,
      @Nullable ChatParts chat) {
    // Libraries bring features along, such as CORS for any origin.
    WebServerConfig.Builder server = WebServer.builder().featuresDiscoverServices(false);
    HttpEdge edge = new HttpEdge(config.edge(), metrics);
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
    return new Spanside(server.build().start(), chat);
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
    if (chat != null) {
      chat.close();
    }
  }
}
