package dev.spanside.app;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param key its name in the configuration file
 * @param variable its environment variable
 * @param fallback what it is if nobody sets it, as somebody would write it; empty for "not set"
 * @param meaning what it does, for those who read the help
 */
record Setting<T>(String key, String variable, ValueType<T> type, String fallback, String meaning) {

  /** A setting of our own, whose variable has our name in front. */
  Setting(String key, ValueType<T> type, String fallback, String meaning) {
    this(
        key, "SPANSIDE_" + key.toUpperCase(Locale.ROOT).replace('-', '_'), type, fallback, meaning);
  }
}
