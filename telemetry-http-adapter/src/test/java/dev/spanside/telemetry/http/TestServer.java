package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.spanside.http.EdgeSettings;
import dev.spanside.http.HttpEdge;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Routes behind a real edge, on a free port of the loopback interface. */
final class TestServer implements AutoCloseable {
  static final int MAX_BODY = 8 * 1024 * 1024;

  private static final int MAX_HEADERS = 16 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WebServer server;

  TestServer(HttpService... services) {
    WebServerConfig.Builder builder = WebServer.builder().shutdownHook(false);
    new HttpEdge(settings(), (route, method, status, nanos) -> {}).configure(builder, services);
    server = builder.build().start();
  }

  private static EdgeSettings settings() {
    return new EdgeSettings(
        "127.0.0.1",
        0,
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        Set.of(),
        MAX_BODY,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        MAX_HEADERS,
        64,
        Duration.ofSeconds(1));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** Asks with GET; headers as name, value, name, value. */
  HttpResponse<String> get(String path, String... headers) {
    return ask("GET", path, headers);
  }

  HttpResponse<String> ask(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> post(String path, String type, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    return send(
        headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.timeout(Duration.ofSeconds(30)).build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks for a path that no client library would send; gives all that comes back. */
  String rawGet(String path) {
    return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  /** Sends just this; gives all that comes back until the server hangs up. */
  String raw(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    client.close();
  }
}
