package dev.spanside.chat;

import io.opentelemetry.context.propagation.TextMapSetter;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Puts the trace context on a request of the JDK's client. */
final class RequestHeaders implements TextMapSetter<HttpRequest.Builder> {
  static final RequestHeaders SETTER = new RequestHeaders();

  private RequestHeaders() {}

  @Override
  public void set(HttpRequest.@Nullable Builder request, String name, String value) {
    if (request != null) {
      request.setHeader(name, value);
    }
  }
}
