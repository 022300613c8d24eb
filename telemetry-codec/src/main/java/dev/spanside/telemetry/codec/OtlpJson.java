package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.spanside.telemetry.SpanData;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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
   * @param foreign whether a root value had members, but none in which spans lie: likely it is no
   *     OTLP, though OTLP would have it ignored
   * @param listed whether there was a list for spans, be it empty
   * @param partial whether the sender said that this is a part only, as Tempo does by {@code
   *     "status": "PARTIAL"} and Jaeger by an {@code error} beside the result
   */
  public record Summary(
      int spans,
      int skipped,
      boolean truncated,
      boolean foreign,
      boolean listed,
      boolean partial) {}

  /** How deep arrays and objects may lie in each other; a span's deepest value needs about 150. */
  private static final int MAX_NESTING = 200;

  /** How long one text may be, in characters. */
  private static final int MAX_TEXT = 16 * 1024 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes a bare NaN
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // senders choose the names
          .build();

  private OtlpJson() {}

  /**
   * Reads spans one by one, without holding the whole input. Spans of the same origin share their
   * resource and scope.
   *
   * @param in UTF-8, read to its end and not closed
   * @param maxSpans how many spans to hand over at most; the rest is passed over
   * @param spans gets every span; what it got before a failure was sound
   * @throws MalformedOtlpException if the input is no JSON, is cut off, is nested too deeply, has a
   *     text that is too long, or has something else in the place of an array or object around
   *     spans
   * @throws IOException if {@code in} cannot be read
   */
  public static Summary read(InputStream in, int maxSpans, Consumer<? super SpanData> spans)
      throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      SpanHandover handover = new SpanHandover(maxSpans, spans);
      new JsonRequest(json, handover).read();
      return handover.summary();
    } catch (JacksonException | CharConversionException malformed) {
      throw new MalformedOtlpException("the input is not OTLP JSON"); // not chained: it quotes
    }
  }

  /**
   * Reads an export request.
   *
   * @param body UTF-8, uncompressed
   * @throws MalformedOtlpException as {@link #read}, and if the body is of another format
   */
  public static SpanBatch scan(byte[] body, SpanEncoder encoder) {
    List<EncodedSpan> spans = new ArrayList<>();
    SpanEncoder ofRequest = encoder.forRequest();
    try {
      Summary summary =
          read(
              new ByteArrayInputStream(body),
              Integer.MAX_VALUE,
              span -> spans.add(ofRequest.encode(span)));
      if (summary.foreign()) {
        throw new MalformedOtlpException("an OTLP JSON request has its spans in resourceSpans");
      }
      return new SpanBatch(spans, summary.skipped());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
