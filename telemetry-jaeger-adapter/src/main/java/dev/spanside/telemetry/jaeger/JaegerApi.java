package dev.spanside.telemetry.jaeger;

/** Which of Jaeger's two query APIs to use. */
public enum JaegerApi {
  /** The v3 API if the server can search by attribute with it, else the legacy one. */
  AUTO,
  /** The v3 API only: Jaeger 2.19 and newer. */
  V3,
  /** The legacy API only: Jaeger up to 2.20, and stores that imitate it. */
  LEGACY
}
