package dev.spanside.telemetry;

/** Which messages of model calls an answer lists. */
public enum MessageSelection {
  /** All of each call, though most of them stand in the call before too. */
  ALL,
  /** Of each call, those that no listed call before it has; {@link Repeats} names that call. */
  NEW,
  /** None. */
  NONE
}
