package dev.spanside.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Lets a number of requests in at a time; open paths, such as health, always. */
final class LoadLimit implements Filter {
  private final Semaphore permits;
  private final Set<String> openPaths;

  LoadLimit(int maxConcurrent, Set<String> openPaths) {
    this.permits = new Semaphore(maxConcurrent);
    this.openPaths = openPaths;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (openPaths.contains(request.path().rawPath())) {
      chain.proceed();
      return;
    }
    if (!permits.tryAcquire()) {
      throw new ProblemException(Problem.SATURATED, "try again later");
    }
    try {
      chain.proceed();
    } finally {
      permits.release();
    }
  }
}
