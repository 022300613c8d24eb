package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The whole server on a free port, and a client for it. */
final class RunningServer implements AutoCloseable {
  /** What a thousand turns at once may take on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Spanside spanside;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(Spanside spanside) {
    this.spanside = spanside;
  }

  /** Starts with these settings, as names and values of variables in turn. */
  static RunningServer start(String... settings) {
    Map<String, String> environment = new HashMap<>(Map.of("SPANSIDE_PORT", "0"));
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return new RunningServer(
        Spanside.start(AppConfig.load(environment, Path.of("target/no-such-folder"))));
  }

  Spanside spanside() {
    return spanside;
  }

  URI at(String path) {
    return URI.create("http://localhost:" + spanside.port() + path);
  }

  URI adminAt(String path) {
    return URI.create("http://localhost:" + spanside.adminPort() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return exchange(request(at(path), headers).build());
  }

  HttpResponse<String> getAdmin(String path, String... headers) {
    return exchange(request(adminAt(path), headers).build());
  }

  HttpResponse<String> post(String path, String contentType, byte[] body) {
    return exchange(
        request(at(path), "Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  HttpResponse<String> post(String path, String json) {
    return exchange(
        request(at(path), "Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** Sends spans, all of which have to be taken. */
  void send(String otlpJson) {
    HttpResponse<String> answer = post("/v1/traces", otlpJson);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  private static HttpRequest.Builder request(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    spanside.close();
  }
}
