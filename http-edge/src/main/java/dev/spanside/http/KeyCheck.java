package dev.spanside.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wants the key from everybody, if there is one; the open paths are matched as they were sent. */
final class KeyCheck implements Filter {
  private static final HeaderName X_API_KEY = HeaderNames.create("X-API-Key");
  private static final HeaderName PROTOCOL = HeaderNames.create("Sec-WebSocket-Protocol");
  private static final String BEARER = "Bearer ";
  private static final String KEY_PROTOCOL = "spanside.key.";

  private final @Nullable ApiKey key;
  private final Set<String> openPaths;

  KeyCheck(@Nullable ApiKey key, Set<String> openPaths) {
    this.key = key;
    this.openPaths = openPaths;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!openPaths.contains(request.path().rawPath()) && !allows(request.headers())) {
      throw new ProblemException(
          Problem.UNAUTHENTICATED, "send Authorization: Bearer <key> or X-API-Key: <key>");
    }
    chain.proceed();
  }

  boolean allows(Headers request) {
    return key == null || offered(request).anyMatch(key::matches);
  }

  /** A page can set no header of a WebSocket but its protocols, so one of them may be the key. */
  boolean allowsUpgrade(Headers request) {
    return allows(request)
        || (key != null && protocols(request).flatMap(KeyCheck::decoded).anyMatch(key::matches));
  }

  private static Stream<String> protocols(Headers headers) {
    return headers.all(PROTOCOL, List::of).stream()
        .flatMap(it -> Stream.of(it.split(",")))
        .map(String::strip);
  }

  /** The key in base64url, since a protocol's name must not hold every letter that a key may. */
  private static Stream<String> decoded(String protocol) {
    try {
      return protocol.startsWith(KEY_PROTOCOL)
          ? Stream.of(
              new String(
                  Base64.getUrlDecoder().decode(protocol.substring(KEY_PROTOCOL.length())),
                  StandardCharsets.US_ASCII))
          : Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private static Stream<String> offered(Headers headers) {
    Stream<String> bearer =
        headers.all(HeaderNames.AUTHORIZATION, List::of).stream()
            .filter(it -> it.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(it -> it.substring(BEARER.length()).strip());
    return Stream.concat(bearer, headers.all(X_API_KEY, List::of).stream());
  }
}
