package dev.spanside.fhir;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where the sample listens, whom it answers and how much it takes.
 *
 * @param port the port of 127.0.0.1 to bind, 0 for any free one
 * @param key the key that every request must show as {@code Authorization: Bearer <key>}; visible
 *     ASCII characters
 * @param maxConcurrent how many requests are worked on at the same time; more are refused with 503
 * @param maxSessions how many MCP sessions are known; one more, and the one unused for longest is
 *     forgotten
 */
public record FhirSampleSettings(int port, String key, int maxConcurrent, int maxSessions) {
  /** More than the clients of one process. */
  public static final int DEFAULT_MAX_SESSIONS = 1000;

  private static final int KEY_BYTES = 32;

  /** Checks; what is wrong with a key is found at start. */
  public FhirSampleSettings {
    Objects.requireNonNull(key, "key");
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be between 0 and 65535");
    }
    if (maxConcurrent <= 0 || maxSessions <= 0) {
      throw new IllegalArgumentException("maxConcurrent and maxSessions must be positive");
    }
  }

  /** Any free port, and a new random key that only this process knows. */
  public static FhirSampleSettings internal(int maxConcurrent) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new FhirSampleSettings(
        0, HexFormat.of().formatHex(key), maxConcurrent, DEFAULT_MAX_SESSIONS);
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "FhirSampleSettings[port=%d, maxConcurrent=%d, maxSessions=%d]"
        .formatted(port, maxConcurrent, maxSessions);
  }
}
