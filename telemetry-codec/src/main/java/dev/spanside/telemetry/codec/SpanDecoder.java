package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.SpanData;

/** Decodes the bytes of one span. */
final class SpanDecoder {
  private SpanDecoder() {}

  static SpanData decode(byte[] span, Origin origin) {
    if (span.length > 0) {
      throw new UnsupportedOperationException();
    }
    throw new IllegalStateException(origin.toString());
  }
}
