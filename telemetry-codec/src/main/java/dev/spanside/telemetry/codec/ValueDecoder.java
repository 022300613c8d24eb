package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decodes attributes and their values. Each method is at a message that was not yet entered. */
final class ValueDecoder {
  private final WireCursor cursor;

  ValueDecoder(WireCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads an attribute; one without a value has an empty one. */
  void attribute(Attributes.Builder into) throws IOException {
    attribute(into, 0);
  }

  private void attribute(Attributes.Builder into, int depth) throws IOException {
    String key = "";
    AttributeValue value = AttributeValue.EMPTY;
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.KEY_VALUE_KEY -> key = key();
        case WireTag.KEY_VALUE_VALUE -> value = value(depth);
        default -> cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    into.put(key, value);
  }

  private String key() throws IOException {
    int outer = cursor.enter();
    String key = SharedKeys.of(cursor.bytes(), cursor.position(), cursor.remaining());
    cursor.skipRest();
    cursor.leave(outer);
    return key;
  }

  private AttributeValue value(int depth) throws IOException {
    AttributeValue value = AttributeValue.EMPTY;
    int outer = cursor.enter();
    if (depth == WireMessage.MAX_VALUE_DEPTH) {
      cursor.skipRest();
    }
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      value = value(tag, depth, value);
    }
    cursor.leave(outer);
    return value;
  }

  private AttributeValue value(int tag, int depth, AttributeValue before) throws IOException {
    return switch (tag) {
      case WireTag.VALUE_STRING -> AttributeValue.of(cursor.in().readString());
      case WireTag.VALUE_BOOL -> AttributeValue.of(cursor.in().readBool());
      case WireTag.VALUE_INT -> AttributeValue.of(cursor.in().readInt64());
      case WireTag.VALUE_DOUBLE -> AttributeValue.of(cursor.in().readDouble());
      case WireTag.VALUE_BYTES -> new BytesValue(cursor.in().readByteArray());
      case WireTag.VALUE_ARRAY -> array(depth + 1);
      case WireTag.VALUE_KVLIST -> map(depth + 1);
      default -> {
        cursor.skip(tag);
        yield before;
      }
    };
  }

  private AttributeValue array(int depth) throws IOException {
    List<AttributeValue> values = new ArrayList<>();
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      if (tag == WireTag.ARRAY_VALUES) {
        values.add(value(depth));
      } else {
        cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    return AttributeValue.of(values);
  }

  private AttributeValue map(int depth) throws IOException {
    Attributes.Builder entries = Attributes.builder();
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      if (tag == WireTag.KVLIST_VALUES) {
        attribute(entries, depth);
      } else {
        cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    return AttributeValue.of(entries.build());
  }
}
