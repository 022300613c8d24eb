package dev.spanside.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.List;

/**
 * Makes faults in a body problems, however a route reads it, and lets nothing follow them; ends a
 * body that does not come.
 */
final class BodyCheck implements Filter {
  static final String ENCODINGS = "Content-Encoding must be gzip or identity";

  private final Duration timeout;

  BodyCheck(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (request.headers().all(HeaderNames.CONTENT_ENCODING, List::of).size() > 1) {
      throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, ENCODINGS);
    }
    Runnable close = () -> response.header(HeaderValues.CONNECTION_CLOSE);
    request.streamFilter(body -> new CheckedBody(new TimedBody(body, timeout), close));
    chain.proceed();
    if (response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      // Helidon leaves that to the client, but what follows a broken body is no next request.
      throw new CloseConnectionException("the answer said that the connection closes");
    }
  }
}
