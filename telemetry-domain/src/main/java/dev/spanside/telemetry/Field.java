package dev.spanside.telemetry;

import java.util.List;

/**
 * A fact that a span may state, and the attributes that conventions have used for it, the most
 * trusted first. To read another convention is to add a key to a row.
 */
record Field(List<String> keys) {
  static Field of(String... keys) {
    return new Field(List.of(keys));
  }
}
