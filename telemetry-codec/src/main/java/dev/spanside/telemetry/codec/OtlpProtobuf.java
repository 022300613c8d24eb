package dev.spanside.telemetry.codec;

import java.io.IOException;
import java.util.List;

/**
 * Reads OTLP export requests in protobuf. It walks the wire format and cuts the spans out, but does
 * not decode them: that waits until somebody reads them. Thread-safe.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/opentelemetry/proto/trace/v1/trace.proto">opentelemetry-proto,
 *     trace.proto</a>
 */
public final class OtlpProtobuf {
  private final SessionKeys sessionKeys;
  private final Origins origins;

  /**
   * A reader that looks for session ids.
   *
   * @param sessionKeys the attributes of a span or a resource that carry one; of several on the
   *     same span, the first in this list that has a value counts
   */
  public OtlpProtobuf(List<String> sessionKeys) {
    this.sessionKeys = new SessionKeys(sessionKeys);
    this.origins = new Origins(this.sessionKeys);
  }

  /**
   * Cuts an {@code ExportTraceServiceRequest} into spans. A span that is itself damaged, or has
   * malformed ids or unusable times, is skipped and counted.
   *
   * @param body the request, uncompressed; empty for a request without spans
   * @throws MalformedOtlpException if the bytes around the spans are not such a message
   */
  public SpanBatch scan(byte[] body) {
    try {
      return new RequestScanner(body, sessionKeys, origins).scan();
    } catch (IOException damaged) {
      throw new MalformedOtlpException("the body is not an OTLP export request in protobuf");
    }
  }
}
