package dev.spanside.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks for the stream of the old transport before the MCP library does. If the server refuses it,
 * the library (2.1.0) tells nobody and waits for its time-out.
 */
final class SseProbe {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final URI url;
  private final McpToken token;
  private final Duration time;

  SseProbe(URI url, McpToken token, Duration time) {
    this.url = url;
    this.token = token;
    this.time = time;
  }

  /**
   * Finds out whether the server gives the stream, with another token if it wants one.
   *
   * @throws ChatException if it does not
   */
  void requireStream() {
    int status = status();
    if (status == UNAUTHORIZED && token.renew()) {
      status = status();
    }
    if (status != OK) {
      throw new ChatException(ChatException.Reason.MCP, "the MCP server refused the stream");
    }
  }

  private int status() {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(time).build()) {
      HttpResponse<InputStream> response = client.send(request(), BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode();
    } catch (IOException e) {
      throw new ChatException(ChatException.Reason.MCP, "the MCP server gave no stream", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ChatException.Reason.CANCELLED, "interrupted", e);
    }
  }

  private HttpRequest request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(time).header("Accept", "text/event-stream");
    token.showTo(request);
    return request.build();
  }
}
