package dev.spanside.telemetry.codec;

import java.util.List;

/**
 * The spans of one export request.
 *
 * @param spans those that can be kept, in the order of the request
 * @param skipped how many others there were: with malformed ids, unusable times or damaged bytes
 */
public record SpanBatch(List<EncodedSpan> spans, int skipped) {
  public SpanBatch {
    spans = List.copyOf(spans);
  }
}
