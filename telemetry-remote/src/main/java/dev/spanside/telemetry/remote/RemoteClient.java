package dev.spanside.telemetry.remote;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.api.WebClientConfig;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a backend over HTTP and tells failures by their cause. Redirects are not followed. Nothing
 * of a reply, a URL or a header gets into a message, and no cause is kept, since the client's own
 * messages quote them.
 */
public final class RemoteClient implements AutoCloseable {
  /** More than stands behind the end of any JSON that is meant well. */
  private static final int MAX_REST = 8 * 1024;

  private final String backend;
  private final WebClient client;
  private final URI baseUrl;

  /**
   * A client that connects when it is first asked.
   *
   * @param backend its name, for messages
   */
  public RemoteClient(String backend, RemoteSettings settings) {
    WebClientConfig.Builder config =
        WebClient.builder()
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .followRedirects(false)
            .shareConnectionCache(false)
            .addHeader(HeaderNames.ACCEPT, "application/json");
    settings.headers().forEach((name, value) -> config.addHeader(HeaderNames.create(name), value));
    this.backend = backend;
    this.client = config.build();
    this.baseUrl = settings.baseUrl();
  }

  /** Makes something of a reply. */
  @FunctionalInterface
  public interface ReplyReader<T, E extends Exception> {
    /** Reads a reply; what it leaves is dropped. */
    T read(Reply reply) throws IOException, E;
  }

  /**
   * What a reader makes of the reply to a request.
   *
   * @param path below the base URL, with its first slash
   * @param parameters of the query, not encoded
   * @throws BackendException if there was no reply, or none to be read
   */
  public <T, E extends Exception> T get(
      String path, Map<String, String> parameters, ByteBudget budget, ReplyReader<T, E> reader)
      throws E {
    HttpClientResponse response = request(path, parameters);
    int status = response.status().code();
    try (ReplyBody body = new ReplyBody(response, budget)) {
      requireBackend(status);
      T read = reader.read(new Reply(backend, status, body));
      body.readNBytes(MAX_REST); // a connection is only used again if its reply was read to the end
      return read;
    } catch (StreamConstraintsException tooLarge) {
      throw new BackendException(
          Reason.TOO_LARGE, backend + "'s reply has a text, or a depth, beyond what is read");
    } catch (JacksonException | CharConversionException malformed) { // not chained: they quote
      throw new BackendException(Reason.MALFORMED, backend + "'s reply is no sound JSON");
    } catch (IOException broken) {
      throw isTimeout(broken)
          ? timeout()
          : new BackendException(Reason.MALFORMED, backend + "'s reply broke off");
    }
  }

  /**
   * A connection that is kept may have been closed by the backend meanwhile, and nobody is told
   * before the next request fails. A GET may be sent again, by a connection of its own.
   */
  private HttpClientResponse request(String path, Map<String, String> parameters) {
    try {
      return send(path, parameters, true);
    } catch (RuntimeException closed) {
      if (isTimeout(closed)) {
        throw timeout();
      }
      return requestAnew(path, parameters);
    }
  }

  private HttpClientResponse requestAnew(String path, Map<String, String> parameters) {
    try {
      return send(path, parameters, false);
    } catch (IllegalStateException noHttp) {
      throw new BackendException(
          Reason.MALFORMED, "what answers at the URL of " + backend + " is not HTTP");
    } catch (RuntimeException unreachable) { // an unknown host is an IllegalArgumentException here
      throw isTimeout(unreachable)
          ? timeout()
          : new BackendException(Reason.UNREACHABLE, "there is no connection to " + backend);
    }
  }

  private HttpClientResponse send(String path, Map<String, String> parameters, boolean kept) {
    HttpClientRequest request = client.get().uri(URI.create(baseUrl + path)).keepAlive(kept);
    parameters.forEach(request::queryParam); // encodes the value
    return request.request();
  }

  /** Tells what a gateway answers if the backend is away from what the backend answers. */
  private void requireBackend(int status) {
    switch (status) {
      case 429, 502, 503 -> throw away(Reason.UNREACHABLE, status);
      case 504 -> throw away(Reason.TIMEOUT, status);
      default -> {}
    }
  }

  private BackendException away(Reason reason, int status) {
    return new BackendException(reason, backend + " answered with the status " + status);
  }

  private BackendException timeout() {
    return new BackendException(Reason.TIMEOUT, backend + " did not answer in time");
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
