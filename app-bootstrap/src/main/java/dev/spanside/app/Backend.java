package dev.spanside.app;

/** Where telemetry is read from. */
enum Backend {
  /** The store in this process, filled through {@code POST /v1/traces}. */
  EMBEDDED,
  /** A Jaeger, by its query API. */
  JAEGER,
  /** A Grafana Tempo, by its HTTP API. */
  TEMPO,
  /** A Zipkin, by its v2 API. */
  ZIPKIN
}
