package dev.spanside.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Sets what every answer carries, whoever sends it: nosniff, Vary and CORS. */
final class CommonHeaders implements Filter {
  private final OriginPolicy origins;

  CommonHeaders(OriginPolicy origins) {
    this.origins = origins;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.path().path();
    response.beforeSend(
        () -> origins.headers(request.headers(), path).forEach(response.headers()::set));
    chain.proceed();
  }
}
