package dev.spanside.chat;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends a model's requests on the calling thread, streamed answers included: an interrupt ends the
 * call and its connection, the context stays, and an answer has a longest length. LangChain4j's own
 * client streams on threads of its own.
 */
final class ModelHttp implements HttpClient {
  private static final int OK = 200;

  private final java.net.http.HttpClient client;
  private final Duration firstByte;
  private final long maxBytes;
  private final @Nullable TextMapPropagator propagator;

  ModelHttp(
      java.net.http.HttpClient client,
      Duration firstByte,
      long maxBytes,
      @Nullable TextMapPropagator propagator) {
    this.client = client;
    this.firstByte = firstByte;
    this.maxBytes = maxBytes;
    this.propagator = propagator;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<InputStream> response = send(request);
    try (InputStream body = body(response)) {
      return success(response)
          .body(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      HttpResponse<InputStream> response = send(request);
      CompleteStream whole = new CompleteStream(listener);
      whole.onOpen(success(response).build());
      try (InputStream body = body(response)) {
        parser.parse(body, whole);
      }
      whole.onClose();
    } catch (RuntimeException | IOException e) {
      listener.onError(e);
    }
  }

  private InputStream body(HttpResponse<InputStream> response) {
    return new LimitedStream(response.body(), maxBytes);
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(translated(request), BodyHandlers.ofInputStream());
      if (response.statusCode() != OK) {
        // What the body says may quote the prompt.
        response.body().close();
        throw new Refused(
            response.statusCode(), RetryAfter.in(response.headers().firstValue("retry-after")));
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ChatException.Reason.CANCELLED, "interrupted", e);
    }
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(firstByte)
            .method(
                request.method().name(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    if (propagator != null) {
      propagator.inject(Context.current(), builder, RequestHeaders.SETTER);
    }
    return builder.build();
  }

  private static SuccessfulHttpResponse.Builder success(HttpResponse<?> response) {
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map());
  }

  /** A status that is not 200; the answer's text stays out of it. */
  static final class Refused extends HttpException {
    private static final long serialVersionUID = 1L;
    private final @Nullable Duration retryAfter;

    Refused(int status, @Nullable Duration retryAfter) {
      super(status, "the model's server answered " + status);
      this.retryAfter = retryAfter;
    }

    @Nullable Duration retryAfter() {
      return retryAfter;
    }
  }
}
