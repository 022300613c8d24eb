package dev.spanside.telemetry.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.SessionId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes that carry session ids, and the ids that they carried lately. Thread-safe. */
final class SessionKeys {
  /** A power of two. */
  private static final int RECENT = 1024;

  private final byte[][] keys;

  /** By hash; a race or a collision loses an entry, nothing more. */
  private final @Nullable SessionId[] recent = new @Nullable SessionId[RECENT];

  SessionKeys(List<String> keys) {
    this.keys = keys.stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  int count() {
    return keys.length;
  }

  /** The place of a key in the order of precedence, 0 for the first; negative if it is none. */
  int indexOf(byte[] bytes, int offset, int length) {
    for (int i = 0; i < keys.length; i++) {
      byte[] key = keys[i];
      if (key.length == length && Arrays.equals(key, 0, length, bytes, offset, offset + length)) {
        return i;
      }
    }
    return -1;
  }

  /** The session that a value names, mostly as a shared object; null if it is no session id. */
  @Nullable SessionId sessionOf(String value) {
    int slot = value.hashCode() & (RECENT - 1);
    SessionId known = recent[slot];
    if (known != null && known.value().equals(value)) {
      return known;
    }
    if (!SessionId.isValid(value)) {
      return null;
    }
    SessionId session = new SessionId(value);
    recent[slot] = session;
    return session;
  }
}
