package dev.spanside.http;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Header;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.ServerResponseTrailers;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a GET handler writes to when it answers HEAD: the headers go out, the body is only counted.
 * Helidon would send the body and so spoil the connection.
 */
final class HeadResponse implements ServerResponse {
  private final ServerResponse response;
  private @Nullable CountedBody body;

  HeadResponse(ServerResponse response) {
    this.response = response;
  }

  /** Sends what a stream was opened for. A handler may leave its closing to the server. */
  void finish() {
    if (body != null) {
      send(body.length());
    }
  }

  private void send(long length) {
    response.contentLength(length);
    response.send();
  }

  @Override
  public void send() {
    response.send();
  }

  @Override
  public void send(byte[] bytes) {
    send((long) bytes.length);
  }

  @Override
  public void send(byte[] bytes, int position, int length) {
    send((long) length);
  }

  @Override
  public void send(Object entity) {
    switch (entity) {
      case byte[] bytes -> send(bytes);
      case String text -> send(text.getBytes(StandardCharsets.UTF_8));
      default -> throw new IllegalStateException("a resource sends bytes, text or a stream");
    }
  }

  @Override
  public OutputStream outputStream() {
    CountedBody opened = new CountedBody();
    body = opened;
    return opened;
  }

  @Override
  public ServerResponse status(Status status) {
    response.status(status);
    return this;
  }

  @Override
  public Status status() {
    return response.status();
  }

  @Override
  public ServerResponse header(Header header) {
    response.header(header);
    return this;
  }

  @Override
  public ServerResponseHeaders headers() {
    return response.headers();
  }

  @Override
  public boolean isSent() {
    return response.isSent();
  }

  @Override
  public long bytesWritten() {
    return response.bytesWritten();
  }

  @Override
  public ServerResponse beforeSend(Runnable listener) {
    response.beforeSend(listener);
    return this;
  }

  @Override
  public ServerResponse whenSent(Runnable listener) {
    response.whenSent(listener);
    return this;
  }

  @Override
  public ServerResponse reroute(String newPath) {
    response.reroute(newPath);
    return this;
  }

  @Override
  public ServerResponse reroute(String path, UriQuery query) {
    response.reroute(path, query);
    return this;
  }

  @Override
  public ServerResponse next() {
    response.next();
    return this;
  }

  @Override
  public ServerResponseTrailers trailers() {
    return response.trailers();
  }

  @Override
  public void streamResult(String result) {}

  @Override
  public void streamFilter(UnaryOperator<OutputStream> filterFunction) {}
}
