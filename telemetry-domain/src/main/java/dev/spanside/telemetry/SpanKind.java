package dev.spanside.telemetry;

/** The role a span plays in a trace, as OpenTelemetry names it. */
public enum SpanKind {
  UNSPECIFIED,
  INTERNAL,
  SERVER,
  CLIENT,
  PRODUCER,
  CONSUMER
}
