package dev.spanside.telemetry;

/** Which of a span's attributes an answer lists. */
public enum AttributeSelection {
  /** Those that the typed fields did not take. */
  REST,
  /** None. */
  NONE,
  /** All, also those that the typed fields repeat. */
  ALL
}
