package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Answers OTLP export requests, in the encoding of the request.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/docs/specification.md#otlphttp-response">OTLP/HTTP
 *     Response</a>
 */
public enum OtlpReply {
  /** Binary protobuf. */
  PROTOBUF {
    @Override
    public byte[] accepted(int rejected, String message) {
      ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
      if (isPartial(rejected, message)) {
        response.setPartialSuccess(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(rejected)
                .setErrorMessage(message));
      }
      return response.build().toByteArray();
    }

    @Override
    public byte[] failed(int code, String message) {
      return bytes(out -> {
        CodedOutputStream status = CodedOutputStream.newInstance(out);
        status.writeInt32(1, code); // google.rpc.Status, of which the library has no class
        status.writeString(2, message);
        status.flush();
      });
    }
  },

  /** JSON as protobuf defines it: names in camel case, 64-bit integers as text. */
  JSON {
    @Override
    public byte[] accepted(int rejected, String message) {
      return json(json -> {
        if (isPartial(rejected, message)) {
          json.writeObjectFieldStart("partialSuccess");
          json.writeStringField("rejectedSpans", Integer.toString(rejected));
          json.writeStringField("errorMessage", message);
          json.writeEndObject();
        }
      });
    }

    @Override
    public byte[] failed(int code, String message) {
      return json(json -> {
        json.writeNumberField("code", code);
        json.writeStringField("message", message);
      });
    }
  };

  private static final JsonFactory FACTORY = new JsonFactory();

  private interface Body<T> {
    void write(T out) throws IOException;
  }

  /**
   * An {@code ExportTraceServiceResponse}: the request was taken, perhaps without some spans.
   *
   * @param rejected how many spans were not taken
   * @param message why; empty if none was rejected
   */
  public abstract byte[] accepted(int rejected, String message);

  /**
   * A {@code google.rpc.Status}: nothing was taken.
   *
   * @param code from {@code google.rpc.Code}, for instance 3 for an invalid argument
   * @param message what rule was broken, without the input
   */
  public abstract byte[] failed(int code, String message);

  private static boolean isPartial(int rejected, String message) {
    return rejected > 0 || !message.isEmpty();
  }

  private static byte[] json(Body<JsonGenerator> fields) {
    return bytes(out -> {
      try (JsonGenerator json = FACTORY.createGenerator(out)) {
        json.writeStartObject();
        fields.write(json);
        json.writeEndObject();
      }
    });
  }

  private static byte[] bytes(Body<ByteArrayOutputStream> body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }
}
