package dev.spanside.telemetry.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes origins, and hands out the same one again as long as requests keep naming it. Thread-safe.
 */
final class Origins {
  /** A power of two. */
  private static final int RECENT = 128;

  /** Larger ones are not remembered, so that what is remembered stays small. */
  private static final int MAX_BYTES_REMEMBERED = 8 * 1024;

  private final SessionKeys keys;

  /** By hash; a race or a collision loses an entry, nothing more. */
  private final @Nullable Origin[] recent = new @Nullable Origin[RECENT];

  Origins(SessionKeys keys) {
    this.keys = keys;
  }

  /**
   * The origin of this resource and the scope with these bytes, which it may keep.
   *
   * @throws IOException if the scope is damaged
   */
  Origin of(EncodedResource resource, byte[] scope) throws IOException {
    int slot = Origin.hash(resource, scope) & (RECENT - 1);
    Origin known = recent[slot];
    if (known != null && known.is(resource, scope)) {
      return known;
    }
    WireCursor cursor = new WireCursor(scope);
    WireMessage.SCOPE.check(cursor);
    Origin origin = new Origin(resource, scope, cursor.parts());
    if (origin.encodedBytes() <= MAX_BYTES_REMEMBERED) {
      recent[slot] = origin;
    }
    return origin;
  }

  /**
   * Goes through a resource, once for all the scopes in it. Keeps its bytes.
   *
   * @throws IOException if they are damaged
   */
  EncodedResource resource(byte[] bytes) throws IOException {
    SessionMark mark = new SessionMark(keys);
    WireCursor cursor = new WireCursor(bytes);
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      if (tag == WireTag.RESOURCE_ATTRIBUTES) {
        mark.attribute(cursor);
      } else {
        cursor.skip(tag);
      }
    }
    return new EncodedResource(bytes, mark.session(), cursor.parts());
  }
}
