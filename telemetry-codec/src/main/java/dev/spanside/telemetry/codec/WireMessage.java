package dev.spanside.telemetry.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a span is made of, and which of them lies in which. A span is walked through
 * once when it comes in, so that decoding it later cannot fail.
 */
enum WireMessage {
  SPAN,
  EVENT,
  LINK,
  STATUS,
  RESOURCE,
  SCOPE,
  KEY_VALUE,
  ANY_VALUE,
  ARRAY_VALUE,
  KEY_VALUE_LIST;

  /** How deep attribute values may lie in each other; what lies deeper is read as no value. */
  static final int MAX_VALUE_DEPTH = 32;

  /** A value in a map in a value is three messages further in. */
  private static final int MAX_MESSAGE_DEPTH = 3 * (MAX_VALUE_DEPTH + 2);

  /** The message that a field holds; null if it holds something else. */
  private @Nullable WireMessage at(int tag) {
    return switch (this) {
      case SPAN -> inSpan(tag);
      case EVENT -> tag == WireTag.EVENT_ATTRIBUTES ? KEY_VALUE : null;
      case LINK -> tag == WireTag.LINK_ATTRIBUTES ? KEY_VALUE : null;
      case RESOURCE -> tag == WireTag.RESOURCE_ATTRIBUTES ? KEY_VALUE : null;
      case SCOPE -> tag == WireTag.SCOPE_ATTRIBUTES ? KEY_VALUE : null;
      case KEY_VALUE -> tag == WireTag.KEY_VALUE_VALUE ? ANY_VALUE : null;
      case ANY_VALUE -> inAnyValue(tag);
      case ARRAY_VALUE -> tag == WireTag.ARRAY_VALUES ? ANY_VALUE : null;
      case KEY_VALUE_LIST -> tag == WireTag.KVLIST_VALUES ? KEY_VALUE : null;
      case STATUS -> null;
    };
  }

  private static @Nullable WireMessage inSpan(int tag) {
    return switch (tag) {
      case WireTag.SPAN_ATTRIBUTES -> KEY_VALUE;
      case WireTag.SPAN_EVENTS -> EVENT;
      case WireTag.SPAN_LINKS -> LINK;
      case WireTag.SPAN_STATUS -> STATUS;
      default -> null;
    };
  }

  private static @Nullable WireMessage inAnyValue(int tag) {
    return switch (tag) {
      case WireTag.VALUE_ARRAY -> ARRAY_VALUE;
      case WireTag.VALUE_KVLIST -> KEY_VALUE_LIST;
      default -> null;
    };
  }

  /**
   * Walks to the end of this message.
   *
   * @throws IOException if the bytes are damaged
   */
  void check(WireCursor cursor) throws IOException {
    check(cursor, 0);
  }

  private void check(WireCursor cursor, int depth) throws IOException {
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      checkField(cursor, tag, depth);
    }
  }

  /** Walks over one field of this message. */
  void checkField(WireCursor cursor, int tag) throws IOException {
    checkField(cursor, tag, 0);
  }

  private void checkField(WireCursor cursor, int tag, int depth) throws IOException {
    WireMessage message = at(tag);
    if (message == null || depth == MAX_MESSAGE_DEPTH) {
      cursor.skip(tag);
      return;
    }
    int outer = cursor.enterPart();
    message.check(cursor, depth + 1);
    cursor.leave(outer);
  }
}
