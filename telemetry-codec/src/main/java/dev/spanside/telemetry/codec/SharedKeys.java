package dev.spanside.telemetry.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The attribute keys read lately, so that the same few keys of thousands of spans are the same few
 * objects. Bounded: another key takes the place of one with the same hash. Thread-safe: a race
 * loses an entry, nothing more.
 */
final class SharedKeys {
  /** A power of two. */
  private static final int RECENT = 2048;

  private static final int MAX_LENGTH = 128;

  private static final @Nullable String[] KEYS = new @Nullable String[RECENT];

  private SharedKeys() {}

  /** The key that these bytes spell in UTF-8. */
  static String of(byte[] bytes, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return new String(bytes, offset, length, UTF_8);
      }
      hash = 31 * hash + bytes[i];
    }
    String known = KEYS[slot(hash)];
    return known != null && spells(known, bytes, offset, length)
        ? known
        : remembered(new String(bytes, offset, length, ISO_8859_1), hash);
  }

  /** The same key, perhaps as another object. */
  static String of(String key) {
    int hash = key.hashCode();
    String known = KEYS[slot(hash)];
    return known != null && known.equals(key) ? known : remembered(key, hash);
  }

  private static boolean spells(String key, byte[] bytes, int offset, int length) {
    if (key.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (key.charAt(i) != bytes[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private static String remembered(String key, int hash) {
    if (key.length() <= MAX_LENGTH) {
      KEYS[slot(hash)] = key;
    }
    return key;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 16) & (RECENT - 1);
  }
}
