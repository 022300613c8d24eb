package dev.spanside.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret a caller must show. It never appears in a log: {@link #toString} hides it. */
public final class ApiKey {
  private final byte[] key;

  /**
   * A key of visible ASCII characters, since it has to travel in a header.
   *
   * @throws IllegalArgumentException if it is empty or holds anything else
   */
  public ApiKey(String key) {
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("an API key must be visible ASCII characters");
    }
    this.key = key.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether this is the key, in a time that does not depend on how much of it is right. */
  boolean matches(String offered) {
    return MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8), key);
  }

  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
