package dev.spanside.telemetry.codec;

/** What an index needs of one span, while it is being scanned. Reused from span to span. */
final class SpanHeader {
  long traceHigh;
  long traceLow;
  long spanId;
  long startNanos;
  long endNanos;
}
