package dev.spanside.telemetry.codec;

import java.util.List;

/** Where finished spans go in. Thread-safe. */
@FunctionalInterface
public interface SpanSink {
  /**
   * Takes spans of any traces, in any order. What it does not take it counts, and says why.
   *
   * @param spans may be empty
   */
  SinkResult accept(List<EncodedSpan> spans);
}
