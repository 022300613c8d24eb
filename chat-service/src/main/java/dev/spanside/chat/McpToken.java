package dev.spanside.chat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The token that the MCP server is shown. */
abstract sealed class McpToken {
  static McpToken of(McpCredentials credentials, Duration timeout) {
    return switch (credentials) {
      case McpCredentials.None() -> new Fixed(null);
      case McpCredentials.Bearer(String token) -> new Fixed(token);
      case McpCredentials.ClientCredentials given -> new Fetched(given, timeout);
    };
  }

  /** Puts the token on a request, if there is one. */
  void showTo(HttpRequest.Builder request) {
    String bearer = value();
    if (bearer != null) {
      request.setHeader("Authorization", "Bearer " + bearer);
    }
  }

  /** The token to show, or null for none. */
  abstract @Nullable String value();

  /** Forgets a token that was refused. Whether the next one may be another. */
  abstract boolean renew();

  private static final class Fixed extends McpToken {
    private final @Nullable String token;

    Fixed(@Nullable String token) {
      this.token = token;
    }

    @Override
    @Nullable String value() {
      return token;
    }

    @Override
    boolean renew() {
      return false;
    }
  }

  /** A token by OAuth 2 client credentials. */
  private static final class Fetched extends McpToken {
    private static final int OK = 200;

    private final McpCredentials.ClientCredentials credentials;
    private final Duration timeout;
    private @Nullable String token;

    Fetched(McpCredentials.ClientCredentials credentials, Duration timeout) {
      this.credentials = credentials;
      this.timeout = timeout;
    }

    @Override
    synchronized String value() {
      String known = token;
      if (known == null) {
        known = fetch();
        token = known;
      }
      return known;
    }

    @Override
    synchronized boolean renew() {
      token = null;
      return true;
    }

    private String fetch() {
      try (HttpClient client = HttpClient.newBuilder().connectTimeout(timeout).build()) {
        HttpResponse<String> response = client.send(request(), BodyHandlers.ofString());
        String given = Json.text(Json.read(response.body()), "access_token");
        if (response.statusCode() != OK || given == null) {
          throw new ChatException(ChatException.Reason.MCP, "no token was given");
        }
        return given;
      } catch (IOException e) {
        throw new ChatException(ChatException.Reason.MCP, "no token was given", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ChatException(ChatException.Reason.CANCELLED, "interrupted", e);
      }
    }

    private HttpRequest request() {
      return HttpRequest.newBuilder(credentials.tokenUrl())
          .timeout(timeout)
          .header("Content-Type", "application/json")
          .header("Accept", "application/json")
          .POST(
              BodyPublishers.ofString(
                  Json.write(
                      Json.object(
                          "grant_type",
                          "client_credentials",
                          "client_id",
                          credentials.clientId(),
                          "client_secret",
                          credentials.clientSecret()))))
          .build();
    }
  }
}
