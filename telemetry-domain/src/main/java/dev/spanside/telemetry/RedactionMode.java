package dev.spanside.telemetry;

/** How much of a session's content may be shown. */
public enum RedactionMode {
  /** Content is shown with identifying values replaced. */
  SAFE,
  /** No content at all: names, ids, times, counts. */
  METADATA_ONLY,
  /** Everything is shown as it is. */
  OFF
}
