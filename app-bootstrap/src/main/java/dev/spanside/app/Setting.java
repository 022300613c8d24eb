package dev.spanside.app;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param key its name in the configuration file
 * @param fallback what it is if nobody sets it, as somebody would write it; empty for "not set"
 * @param meaning what it does, for those who read the help
 */
record Setting<T>(String key, ValueType<T> type, String fallback, String meaning) {

  /** Its environment variable. */
  String variable() {
    return "SPANSIDE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
