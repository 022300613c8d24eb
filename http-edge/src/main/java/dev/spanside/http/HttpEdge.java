package dev.spanside.http;

import io.helidon.http.Headers;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http1.Http1Config;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What every route shares. It binds and limits a listener, checks Host, Origin and key before any
 * route runs, and turns every failure into a problem.
 *
 * <pre>{@code
 * WebServerConfig.Builder server = WebServer.builder();
 * new HttpEdge(settings, observer).configure(server, Resource.at("/ping").get(this::ping));
 * server.build().start();
 * }</pre>
 */
public final class HttpEdge {
  private final EdgeSettings settings;
  private final RequestObserver observer;

  /** An edge that tells the observer of every answer. */
  public HttpEdge(EdgeSettings settings, RequestObserver observer) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.observer = Objects.requireNonNull(observer, "observer");
  }

  /**
   * Sets up one listener, the server's own or a further one, with these routes and nothing else.
   *
   * @param listener what to set up
   * @param services the routes, usually each a {@link Resource}
   */
  public void configure(ListenerConfig.BuilderBase<?, ?> listener, HttpService... services) {
    configureWith(listener, routing -> routing.register(services));
  }

  /**
   * Sets up one listener with the routes that a library adds.
   *
   * @param listener what to set up
   * @param routes adds the routes; they run behind all checks of the edge
   */
  public void configureWith(
      ListenerConfig.BuilderBase<?, ?> listener, Consumer<HttpRouting.Builder> routes) {
    OriginPolicy origins = new OriginPolicy(settings.corsOrigins(), settings.corsPaths());
    listener
        .host(settings.host())
        .port(settings.port())
        .shutdownGracePeriod(settings.shutdownGrace())
        .maxPayloadSize(settings.maxBodyBytes())
        .connectionOptions(socket -> socket.tcpNoDelay(true))
        // The one protocol: with a second candidate Helidon drops bad first lines without an
        // answer.
        .protocolsDiscoverServices(false)
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(settings.maxHeaderBytes())
                .maxPrologueLength(settings.maxHeaderBytes())
                .build())
        .contentEncoding(gzip())
        // Tells the direct handlers why, so that they can choose the problem; they never repeat it.
        .errorHandling(errors -> errors.includeEntity(true))
        .directHandlers(new Refusals(origins, observer).handlers())
        .routing(routing(origins, routes));
  }

  /**
   * Whether an upgrade of the connection may go on: its Host, its Origin and its key are those of
   * somebody who may call the path. Upgrades come before routing, so no filter sees them. One that
   * is refused goes on to routing as a plain request.
   *
   * @param path where the upgrade is asked for
   */
  public boolean allowsUpgrade(String path, Headers request) {
    OriginPolicy origins = new OriginPolicy(settings.corsOrigins(), settings.corsPaths());
    return new HostCheck(settings.host(), settings.allowedHosts()).allows(request)
        && origins.caller(request, path) != OriginPolicy.Caller.FOREIGN
        && new KeyCheck(settings.apiKey(), settings.openPaths()).allowsUpgrade(request);
  }

  private HttpRouting.Builder routing(OriginPolicy origins, Consumer<HttpRouting.Builder> routes) {
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .addFilter(new Observation(observer))
            .addFilter(new CommonHeaders(origins))
            .addFilter(new HostCheck(settings.host(), settings.allowedHosts()))
            .addFilter(new OriginCheck(origins))
            .addFilter(new KeyCheck(settings.apiKey(), settings.openPaths()))
            .addFilter(new LoadLimit(settings.maxConcurrent(), settings.openPaths()))
            .addFilter(new AnswerTimeout(settings.answerTimeout()))
            .addFilter(new BodyCheck(settings.bodyTimeout()));
    Failures.register(routing);
    routes.accept(routing);
    return routing;
  }

  private static ContentEncodingContext gzip() {
    return ContentEncodingContext.builder()
        .contentEncodingsDiscoverServices(false)
        .addContentEncoding(new GzipRequests())
        .build();
  }
}
