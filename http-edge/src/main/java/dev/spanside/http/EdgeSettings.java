package dev.spanside.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen, whom to answer and how much to take.
 *
 * @param host the address to bind
 * @param port the port to bind, 0 for any free one
 * @param allowedHosts names the {@code Host} header may carry, with any port, besides localhost,
 *     127.0.0.1, [::1] and {@code host}
 * @param corsOrigins origins whose pages may read the paths in {@code corsPaths}, as a browser
 *     writes them: {@code http://localhost:3000}
 * @param corsPaths the paths that these origins may read; each stands for itself and all below it
 * @param apiKey the key that every request must show, or null if none is needed
 * @param openPaths paths, matched exactly, that need no key and are answered under full load
 * @param maxBodyBytes how long a request body may be, before and after decompression
 * @param bodyTimeout in what time a request body must arrive, else its connection is closed;
 *     positive
 * @param answerTimeout in what time a caller must take an answer, else its connection is closed;
 *     positive; not for streams of events
 * @param maxHeaderBytes how long all request headers together may be, and the request line
 * @param maxConcurrent how many requests are worked on at the same time
 * @param shutdownGrace how long requests may still run when the server stops
 */
public record EdgeSettings(
    String host,
    int port,
    Set<String> allowedHosts,
    Set<String> corsOrigins,
    Set<String> corsPaths,
    @Nullable ApiKey apiKey,
    Set<String> openPaths,
    long maxBodyBytes,
    Duration bodyTimeout,
    Duration answerTimeout,
    int maxHeaderBytes,
    int maxConcurrent,
    Duration shutdownGrace) {

  /** Checks and copies. */
  public EdgeSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(shutdownGrace, "shutdownGrace");
    allowedHosts = Set.copyOf(allowedHosts);
    corsOrigins = Set.copyOf(corsOrigins);
    corsPaths = Set.copyOf(corsPaths);
    openPaths = Set.copyOf(openPaths);
    requirePositive(maxBodyBytes, "maxBodyBytes");
    requirePositive(bodyTimeout.isPositive() ? 1 : 0, "bodyTimeout");
    requirePositive(answerTimeout.isPositive() ? 1 : 0, "answerTimeout");
    requirePositive(maxHeaderBytes, "maxHeaderBytes");
    requirePositive(maxConcurrent, "maxConcurrent");
  }

  private static void requirePositive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
