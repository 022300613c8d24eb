package dev.spanside.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.regex.Pattern;

/** Turns pages of foreign origins away and answers the preflights of the allowed ones. */
final class OriginCheck implements Filter {
  private static final Header METHODS =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS");
  private static final Header MAX_AGE =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");

  /** A list of header names as the Fetch standard has browsers write it, blanks allowed. */
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,4096}");

  private final OriginPolicy origins;

  OriginCheck(OriginPolicy origins) {
    this.origins = origins;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    switch (origins.caller(request.headers(), request.path().path())) {
      case FOREIGN ->
          throw new ProblemException(
              Problem.FOREIGN_ORIGIN, "pages of this origin may not call this path");
      case ALLOWED -> {
        if (isPreflight(request)) {
          answerPreflight(request.headers(), response);
        } else {
          chain.proceed();
        }
      }
      case OURS -> chain.proceed();
    }
  }

  private static boolean isPreflight(RoutingRequest request) {
    return request.prologue().method().equals(Method.OPTIONS)
        && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** Allows any header by naming those asked for: with credentials, {@code *} would not do. */
  private static void answerPreflight(ServerRequestHeaders request, RoutingResponse response) {
    response.header(METHODS).header(MAX_AGE);
    String names =
        String.join(",", request.all(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, List::of));
    if (NAMES.matcher(names).matches()) {
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, names);
    }
    response.status(Status.NO_CONTENT_204).send();
  }
}
