package dev.spanside.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.Set;

/** Names for logs and metrics that no caller can make up. */
final class Labels {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private Labels() {}

  static String method(String method) {
    return METHODS.contains(method) ? method : RequestObserver.OTHER_METHOD;
  }

  static String route(ServerRequest request) {
    return request.matchingPattern().orElse(RequestObserver.UNMATCHED);
  }
}
