package dev.spanside.http;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the connection of a caller who does not take an answer, and gives its place back. A stream
 * of events takes as long as there are events.
 */
final class AnswerTimeout implements Filter {
  private final Duration time;

  AnswerTimeout(Duration time) {
    this.time = time;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    AtomicReference<PeerTimeout> sending = new AtomicReference<>();
    response.beforeSend(() -> {
      if (!isStream(response)) {
        sending.set(new PeerTimeout(time));
      }
    });
    try {
      chain.proceed();
    } finally {
      Optional.ofNullable(sending.get()).ifPresent(PeerTimeout::close);
    }
  }

  private static boolean isStream(RoutingResponse response) {
    return response.headers().contentType().stream()
        .anyMatch(type -> type.test(MediaTypes.TEXT_EVENT_STREAM));
  }
}
