package dev.spanside.telemetry;

import java.util.Objects;

/** A reference from a span to another one, perhaps of another trace. Ids as in {@link SpanData}. */
public record SpanLink(String traceId, String spanId, Attributes attributes) {
  public SpanLink {
    HexId.requireTraceId(traceId);
    HexId.requireSpanId(spanId);
    Objects.requireNonNull(attributes, "attributes");
  }
}
