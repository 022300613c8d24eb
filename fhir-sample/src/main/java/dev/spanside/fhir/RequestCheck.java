package dev.spanside.fhir;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Refuses what the JSON parser of the MCP library would stumble over. */
final class RequestCheck implements Filter {
  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    request.streamFilter(ShallowJson::new); // before anybody asks for the content
    if (request.prologue().method().equals(Method.POST) && !request.content().hasEntity()) {
      throw new ProblemException(Problem.MALFORMED_REQUEST, "a JSON-RPC request has a body");
    }
    chain.proceed();
  }
}
