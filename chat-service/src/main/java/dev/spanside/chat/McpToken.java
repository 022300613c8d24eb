package dev.spanside.chat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The token that the MCP server is shown. */
abstract sealed class McpToken {
  /**
   * The token of these credentials.
   *
   * @param time how long fetching one may take
   */
  static McpToken of(McpCredentials credentials, Duration time) {
    return switch (credentials) {
      case McpCredentials.None() -> new Fixed(null);
      case McpCredentials.Bearer(String token) -> new Fixed(token);
      case McpCredentials.ClientCredentials given -> new Fetched(new TokenEndpoint(given, time));
    };
  }

  /** Puts the token on a request, if there is one. */
  void showTo(HttpRequest.Builder request) {
    String bearer = value();
    if (bearer != null) {
      request.setHeader("Authorization", "Bearer " + bearer);
    }
  }

  /**
   * The token to show, or null for none.
   *
   * @throws ChatException if none is given in time
   */
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

  /** A token by OAuth 2 client credentials. Those who want it at once wait for the same one. */
  private static final class Fetched extends McpToken {
    private final TokenEndpoint endpoint;
    private @Nullable CompletableFuture<String> token;

    Fetched(TokenEndpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    String value() {
      try {
        return shared().get();
      } catch (ExecutionException e) {
        throw new ChatException(ChatException.Reason.MCP, "no token was given", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ChatException(ChatException.Reason.CANCELLED, "interrupted", e);
      }
    }

    private synchronized CompletableFuture<String> shared() {
      CompletableFuture<String> known = token;
      if (known == null || known.isCompletedExceptionally()) {
        known = endpoint.fetch();
        token = known;
      }
      return known;
    }

    /** One that is on its way was not refused yet. */
    @Override
    synchronized boolean renew() {
      if (token != null && token.isDone()) {
        token = null;
      }
      return true;
    }
  }
}
