package dev.spanside.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whose pages may call which paths, and the CORS headers that tell a browser so. */
final class OriginPolicy {
  private static final Header NOSNIFF = HeaderValues.X_CONTENT_TYPE_OPTIONS_NOSNIFF;
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");
  private static final Header CREDENTIALS =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
  private static final Header EXPOSED =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
          "ETag, Retry-After, Allow, traceparent, X-Session-Id");

  private final Set<String> origins;
  private final Set<String> paths;

  OriginPolicy(Set<String> origins, Set<String> paths) {
    this.origins = origins;
    this.paths = paths;
  }

  /** Who a request comes from, as far as its browser tells. */
  enum Caller {
    /** No page of another origin: no Origin header, or our own. */
    OURS,
    ALLOWED,
    FOREIGN
  }

  Caller caller(Headers request, String path) {
    List<String> origin = request.all(HeaderNames.ORIGIN, List::of);
    if (origin.isEmpty()) {
      return Caller.OURS;
    }
    if (origin.size() == 1 && origins.contains(origin.getFirst()) && covers(path)) {
      return Caller.ALLOWED;
    }
    return origin.size() == 1 && isOwn(origin.getFirst(), request) ? Caller.OURS : Caller.FOREIGN;
  }

  /** The headers that every answer carries, and those of CORS if the caller may read it. */
  List<Header> headers(Headers request, String path) {
    List<Header> headers = new ArrayList<>(List.of(NOSNIFF, VARY));
    if (caller(request, path) == Caller.ALLOWED) {
      String origin = request.get(HeaderNames.ORIGIN).get();
      headers.add(HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin));
      headers.add(CREDENTIALS);
      headers.add(EXPOSED);
    }
    return headers;
  }

  private boolean covers(String path) {
    return paths.stream().anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
  }

  /**
   * Our own page has our Host, which is checked already, in its Origin. The scheme is not compared:
   * a proxy may add TLS.
   */
  private static boolean isOwn(String origin, Headers request) {
    int scheme = origin.indexOf("://");
    return scheme > 0
        && request
            .first(HeaderNames.HOST)
            .filter(host -> host.equalsIgnoreCase(origin.substring(scheme + 3)))
            .isPresent();
  }
}
