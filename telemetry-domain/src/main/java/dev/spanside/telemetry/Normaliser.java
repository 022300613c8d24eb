package dev.spanside.telemetry;

import java.util.Set;

/** Puts a span into the one model, whatever library wrote it. */
final class Normaliser {
  private Normaliser() {}

  static NormalisedSpan normalise(SpanData span) {
    return new NormalisedSpan(span, new Operation.Other(), "none", Set.of());
  }
}
