package dev.spanside.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real server behind the edge, on a free port of the loopback interface. */
final class TestServer implements AutoCloseable {
  static final String ORIGIN = "http://localhost:3000";
  static final int MAX_BODY = 64 * 1024;
  static final int MAX_HEADERS = 8 * 1024;

  /** What the observer was told. */
  record Answered(String route, String method, int status, long nanos) {}

  private final BlockingQueue<Answered> answered = new LinkedBlockingQueue<>();
  private final WebServer server;

  TestServer(HttpService... services) {
    this(settings(null, 16), services);
  }

  TestServer(EdgeSettings settings, HttpService... services) {
    WebServerConfig.Builder builder = WebServer.builder().shutdownHook(false);
    new HttpEdge(
            settings,
            (route, method, status, nanos) ->
                answered.add(new Answered(route, method, status, nanos)))
        .configure(builder, services);
    server = builder.build().start();
  }

  static EdgeSettings settings(@Nullable ApiKey key, int maxConcurrent) {
    return settings(key, maxConcurrent, Duration.ofSeconds(30));
  }

  /** The time is the body's and the answer's. */
  static EdgeSettings settings(@Nullable ApiKey key, int maxConcurrent, Duration timeout) {
    return new EdgeSettings(
        "127.0.0.1",
        0,
        Set.of("Telemetry.Example", "fd00::1"),
        Set.of(ORIGIN, "http://localhost:5173"),
        Set.of("/items", "/echo", "/fails"),
        key,
        Set.of("/health"),
        MAX_BODY,
        timeout,
        timeout,
        MAX_HEADERS,
        maxConcurrent,
        Duration.ofSeconds(1));
  }

  int port() {
    return server.port();
  }

  /** A connection that stays open between requests. */
  Connection connect() {
    return new Connection(port());
  }

  /** One request on a connection of its own, to the server under its own name. */
  Reply send(String requestLine, String... headers) {
    try (Connection connection = connect()) {
      return connection.send(requestLine, headers);
    }
  }

  /** Exactly these bytes on a connection of its own, with nothing after them. */
  Reply sendRaw(String request) {
    try (Connection connection = connect()) {
      connection.write(request);
      connection.end();
      return connection.read("GET");
    }
  }

  /** What the observer was told next; waits for it. */
  Answered nextAnswered() throws InterruptedException {
    Answered next = answered.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the observer was not told");
    }
    return next;
  }

  @Override
  public void close() {
    server.stop();
  }
}
