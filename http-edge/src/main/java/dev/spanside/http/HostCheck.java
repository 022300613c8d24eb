package dev.spanside.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers only to names it is known by. Without it a foreign page could have its own name resolve
 * to this machine and then count as same-origin (DNS rebinding).
 */
final class HostCheck implements Filter {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> names;

  HostCheck(String bound, Set<String> allowed) {
    Stream<String> configured = Stream.concat(Stream.of(bound), allowed.stream());
    names =
        Stream.concat(LOOPBACK.stream(), configured.map(HostCheck::bracketed))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!allows(request.headers())) {
      throw new ProblemException(Problem.MISDIRECTED, "Host must be an allowed name");
    }
    chain.proceed();
  }

  boolean allows(Headers request) {
    // Helidon has seen to it that there is exactly one.
    String host = request.get(HeaderNames.HOST).get();
    return names.contains(withoutPort(host).toLowerCase(Locale.ROOT));
  }

  private static String bracketed(String name) {
    return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
