package dev.spanside.telemetry;

/** Redacts the spans of one answer, and keeps count. Used by one thread. */
interface Redactor {
  /** What may leave of a span: ids, times and structure stay, content follows the policy. */
  NormalisedSpan redact(NormalisedSpan span);

  /** What was done to the spans redacted so far. */
  RedactionReport report();
}
