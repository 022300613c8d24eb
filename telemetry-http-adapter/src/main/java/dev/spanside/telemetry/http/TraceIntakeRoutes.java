package dev.spanside.telemetry.http;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.http.RequestBody;
import dev.spanside.http.Resource;
import dev.spanside.telemetry.codec.MalformedOtlpException;
import dev.spanside.telemetry.codec.OtlpJson;
import dev.spanside.telemetry.codec.OtlpProtobuf;
import dev.spanside.telemetry.codec.OtlpReply;
import dev.spanside.telemetry.codec.SinkResult;
import dev.spanside.telemetry.codec.SpanBatch;
import dev.spanside.telemetry.codec.SpanEncoder;
import dev.spanside.telemetry.codec.SpanSink;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Objects;

/**
 * {@code POST /v1/traces}: takes spans as OTLP/HTTP says, in protobuf or JSON.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/docs/specification.md#otlphttp">OTLP/HTTP</a>
 */
public final class TraceIntakeRoutes implements HttpService {
  private static final String PATH = "/v1/traces";
  private static final MediaType PROTOBUF = MediaTypes.create("application", "x-protobuf");
  private static final MediaType JSON = MediaTypes.APPLICATION_JSON;

  /** {@code google.rpc.Code.INVALID_ARGUMENT}. */
  private static final int INVALID_ARGUMENT = 3;

  /** {@code google.rpc.Code.RESOURCE_EXHAUSTED}. */
  private static final int RESOURCE_EXHAUSTED = 8;

  private final SpanSink sink;
  private final int maxBodyBytes;
  private final OtlpProtobuf protobuf;
  private final SpanEncoder encoder;

  /**
   * A route into a sink.
   *
   * @param sessionKeys the attributes that carry a session id
   * @param maxBodyBytes how long a decompressed body may be
   */
  public TraceIntakeRoutes(SpanSink sink, List<String> sessionKeys, int maxBodyBytes) {
    this.sink = Objects.requireNonNull(sink, "sink");
    this.maxBodyBytes = maxBodyBytes;
    this.protobuf = new OtlpProtobuf(sessionKeys);
    this.encoder = new SpanEncoder(sessionKeys);
  }

  /**
   * A route that takes nothing, where the spans are kept by another backend.
   *
   * @param whereTo tells a developer where to export instead
   */
  public static HttpService elsewhere(String whereTo) {
    return rules ->
        rules.any(
            PATH,
            (request, response) -> {
              throw new ProblemException(Problem.NOT_FOUND, whereTo);
            });
  }

  @Override
  public void routing(HttpRules rules) {
    Resource.at(PATH).post(this::post).routing(rules);
  }

  private void post(ServerRequest request, ServerResponse response) {
    MediaType type = RequestBody.type(request, PROTOBUF, JSON);
    OtlpReply reply = type.equals(JSON) ? OtlpReply.JSON : OtlpReply.PROTOBUF;
    response.headers().contentType(type);
    try {
      byte[] body = RequestBody.read(request, maxBodyBytes);
      response.send(take(body, reply));
    } catch (MalformedOtlpException e) {
      response.status(Status.BAD_REQUEST_400);
      response.send(reply.failed(INVALID_ARGUMENT, message(e)));
    } catch (ProblemException e) {
      int status = e.problem().status();
      response.status(status);
      response.send(
          reply.failed(
              e.problem() == Problem.TOO_LARGE ? RESOURCE_EXHAUSTED : INVALID_ARGUMENT,
              message(e)));
    }
  }

  private byte[] take(byte[] body, OtlpReply reply) {
    SpanBatch batch = batch(body, reply);
    SinkResult result = sink.accept(batch.spans());
    return reply.accepted(
        result.rejected() + batch.skipped(), message(batch.skipped(), result.message()));
  }

  private SpanBatch batch(byte[] body, OtlpReply reply) {
    if (body.length == 0) {
      return new SpanBatch(List.of(), 0);
    }
    return switch (reply) {
      case PROTOBUF -> protobuf.scan(body);
      case JSON -> OtlpJson.scan(body, encoder);
    };
  }

  private static String message(int skipped, String ofSink) {
    if (skipped == 0) {
      return ofSink;
    }
    String malformed = skipped + " spans are malformed: their ids, their times or their bytes";
    return ofSink.isEmpty() ? malformed : malformed + "; " + ofSink;
  }

  private static String message(RuntimeException ours) {
    return Objects.requireNonNull(ours.getMessage());
  }
}
