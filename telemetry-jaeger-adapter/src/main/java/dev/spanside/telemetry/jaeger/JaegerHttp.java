package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanPage;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.api.WebClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks Jaeger over HTTP and tells failures by their cause. Nothing of a reply, a URL or a header
 * gets into a message, and no cause is kept, since the client's own messages quote them.
 */
final class JaegerHttp implements AutoCloseable {
  private final WebClient client;
  private final URI baseUrl;

  JaegerHttp(JaegerSettings settings) {
    WebClientConfig.Builder config =
        WebClient.builder()
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .followRedirects(false)
            .shareConnectionCache(false)
            .addHeader(HeaderNames.ACCEPT, "application/json");
    settings.headers().forEach((name, value) -> config.addHeader(HeaderNames.create(name), value));
    this.client = config.build();
    this.baseUrl = settings.baseUrl();
  }

  /** Makes spans of a reply's body. */
  @FunctionalInterface
  interface ReplyReader {
    /**
     * Reads a reply.
     *
     * @param status none of those that every reader would treat alike
     * @param body what is left over is dropped
     */
    SpanPage read(int status, InputStream body) throws IOException, WrongApiException;
  }

  SpanPage get(String path, Map<String, String> parameters, ByteBudget budget, ReplyReader reader)
      throws WrongApiException {
    HttpClientResponse response = request(path, parameters);
    int status = response.status().code();
    try (ReplyBody body = new ReplyBody(response, budget)) {
      requireAnswer(status);
      return reader.read(status, body);
    } catch (IOException broken) {
      throw isTimeout(broken)
          ? timeout()
          : new BackendException(Reason.MALFORMED, "Jaeger's reply broke off");
    }
  }

  private HttpClientResponse request(String path, Map<String, String> parameters) {
    HttpClientRequest request = client.get(baseUrl + path);
    parameters.forEach(request::queryParam); // encodes the value
    try {
      return request.request();
    } catch (IllegalStateException noHttp) {
      throw new BackendException(Reason.MALFORMED, "what answers at Jaeger's URL is not HTTP");
    } catch (RuntimeException unreachable) { // an unknown host is an IllegalArgumentException here
      throw isTimeout(unreachable)
          ? timeout()
          : new BackendException(Reason.UNREACHABLE, "there is no connection to Jaeger");
    }
  }

  /** Refuses what no API of Jaeger's means by an answer. */
  private static void requireAnswer(int status) {
    switch (status) {
      case 200, 400, 404 -> {}
      case 429, 502, 503 -> throw refused(Reason.UNREACHABLE, status);
      case 504 -> throw refused(Reason.TIMEOUT, status);
      default -> throw refused(Reason.REFUSED, status);
    }
  }

  static BackendException refused(Reason reason, int status) {
    return new BackendException(reason, "Jaeger answered with the status " + status);
  }

  private static BackendException timeout() {
    return new BackendException(Reason.TIMEOUT, "Jaeger did not answer in time");
  }

  private static boolean isTimeout(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof SocketTimeoutException || isTimeout(failure.getCause()));
  }

  @Override
  public void close() {
    client.closeResource();
  }
}
