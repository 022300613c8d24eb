package dev.spanside.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Tells the observer when an answer is out. */
final class Observation implements Filter {
  private final RequestObserver observer;

  Observation(RequestObserver observer) {
    this.observer = observer;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    String method = Labels.method(request.prologue().method().text());
    response.whenSent(() ->
        observer.answered(
            Labels.route(request), method, response.status().code(), System.nanoTime() - start));
    chain.proceed();
  }
}
