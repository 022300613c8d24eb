package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.SessionId;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session that the attributes of one span or resource name: that of the first session key
 * that has a value, as the reader decides it later over the decoded spans. Reused from span to
 * span.
 */
final class SessionMark {
  private final SessionKeys keys;
  private final @Nullable String[] values;

  SessionMark(SessionKeys keys) {
    this.keys = keys;
    this.values = new @Nullable String[keys.count()];
  }

  void clear() {
    Arrays.fill(values, null);
  }

  /** The session named since the last {@link #clear}; null if there is none, or no valid one. */
  @Nullable SessionId session() {
    for (String value : values) {
      if (value != null) {
        return keys.sessionOf(value);
      }
    }
    return null;
  }

  /** Walks through an attribute. Of a key that comes twice, the last value stays. */
  void attribute(WireCursor cursor) throws IOException {
    int key = -1;
    int valueOffset = 0;
    int valueLength = 0;
    int outer = cursor.enterPart();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      if (tag == WireTag.KEY_VALUE_KEY) {
        key = key(cursor);
      } else if (tag == WireTag.KEY_VALUE_VALUE) {
        int keyValue = cursor.enter();
        valueOffset = cursor.position();
        valueLength = cursor.remaining();
        WireMessage.ANY_VALUE.check(cursor);
        cursor.leave(keyValue);
      } else {
        cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    if (key >= 0) {
      values[key] = value(new WireCursor(cursor.bytes(), valueOffset, valueLength));
    }
  }

  private int key(WireCursor cursor) throws IOException {
    int outer = cursor.enter();
    int index = keys.indexOf(cursor.bytes(), cursor.position(), cursor.remaining());
    cursor.skipRest();
    cursor.leave(outer);
    return index;
  }

  /** The text or, as text, the integer in a value; null if it holds nothing of the kind. */
  private static @Nullable String value(WireCursor cursor) throws IOException {
    String value = null;
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.VALUE_STRING -> value = nonEmpty(cursor.in().readString());
        case WireTag.VALUE_INT -> value = Long.toString(cursor.in().readInt64());
        case WireTag.VALUE_BOOL,
            WireTag.VALUE_DOUBLE,
            WireTag.VALUE_BYTES,
            WireTag.VALUE_ARRAY,
            WireTag.VALUE_KVLIST -> {
          cursor.skip(tag);
          value = null;
        }
        default -> cursor.skip(tag);
      }
    }
    return value;
  }

  private static @Nullable String nonEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
