package dev.spanside.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Stands before a backend, hands on what it is asked, and remembers it. */
final class RecordingProxy implements AutoCloseable {
  /** What a reply depends on besides the URL. */
  private static final List<String> HEADERS = List.of("Accept", "Accept-Encoding");

  private final URI backend;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<HttpRequest> requests = new ConcurrentLinkedQueue<>();

  /** Starts one on a free port. */
  RecordingProxy(URI backend) {
    this.backend = backend;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handOn);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What came since this was last asked, in its order, as it went to the backend. */
  List<HttpRequest> takeRequests() {
    List<HttpRequest> taken = new ArrayList<>();
    for (HttpRequest next = requests.poll(); next != null; next = requests.poll()) {
      taken.add(next);
    }
    return taken;
  }

  private void handOn(HttpExchange exchange) throws IOException {
    HttpRequest request = request(exchange);
    requests.add(request);
    try (exchange) {
      HttpResponse<byte[]> reply = client.send(request, BodyHandlers.ofByteArray());
      reply
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
      exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(HttpExchange exchange) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(backend + exchange.getRequestURI().toString()))
            .version(HttpClient.Version.HTTP_1_1);
    for (String name : HEADERS) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return request.build();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
