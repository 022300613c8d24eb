package dev.spanside.chat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header Retry-After, in seconds; its form as a date is not read. */
final class RetryAfter {
  private RetryAfter() {}

  static @Nullable Duration in(Optional<String> header) {
    return header
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(null);
  }
}
