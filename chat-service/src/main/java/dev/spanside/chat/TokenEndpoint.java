package dev.spanside.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Fetches tokens by OAuth 2 client credentials. */
final class TokenEndpoint {
  private static final int OK = 200;

  /** Bytes read of one answer: many times what a token has. */
  private static final int MAX_BYTES = 64 * 1024;

  private final McpCredentials.ClientCredentials credentials;
  private final Duration time;

  /**
   * An endpoint.
   *
   * @param time how long one exchange may take, from connecting to the last byte
   */
  TokenEndpoint(McpCredentials.ClientCredentials credentials, Duration time) {
    this.credentials = credentials;
    this.time = time;
  }

  /** Begins to fetch a token. Fails, and lets go of the connection, when the time is over. */
  CompletableFuture<String> fetch() {
    HttpClient client = HttpClient.newHttpClient();
    return client
        .sendAsync(request(), BodyHandlers.ofInputStream())
        .thenApplyAsync(TokenEndpoint::token, Thread.ofVirtual()::start)
        .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((token, failure) -> client.shutdownNow());
  }

  private static String token(HttpResponse<InputStream> response) {
    try (InputStream body = new LimitedStream(response.body(), MAX_BYTES)) {
      String given = Json.text(Json.read(body.readAllBytes()), "access_token");
      if (response.statusCode() != OK || given == null) {
        throw new ChatException(ChatException.Reason.MCP, "no token was given");
      }
      return given;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest request() {
    Map<String, Object> fields =
        Json.object(
            "grant_type",
            "client_credentials",
            "client_id",
            credentials.clientId(),
            "client_secret",
            credentials.clientSecret());
    return switch (credentials.sentAs()) {
      case JSON -> request("application/json", Json.write(fields));
      case FORM -> request("application/x-www-form-urlencoded", form(fields));
    };
  }

  private HttpRequest request(String type, String body) {
    return HttpRequest.newBuilder(credentials.tokenUrl())
        .header("Content-Type", type)
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String form(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue().toString()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
