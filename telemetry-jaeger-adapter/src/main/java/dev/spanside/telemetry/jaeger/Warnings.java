package dev.spanside.telemetry.jaeger;

/** Jaeger's remarks on a span. They are its own, in its own words, and not shown. */
final class Warnings {
  private static final String CUT = "trace has more than ";

  private Warnings() {}

  /** Whether a remark says that only the first spans of a trace were kept. */
  static boolean sayCut(String warning) {
    return warning.startsWith(CUT);
  }
}
