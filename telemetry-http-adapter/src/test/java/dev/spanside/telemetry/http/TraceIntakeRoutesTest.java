package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.spanside.telemetry.SpanData;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIntakeRoutesTest {
  private static final String PATH = "/v1/traces";
  private static final int MAX_BODY = 1024 * 1024;
  private static final TestSink SINK = new TestSink();
  private static final TestServer SERVER =
      new TestServer(new TraceIntakeRoutes(SINK, List.of("session_id"), MAX_BODY));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void empty() {
    SINK.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-protobuf",
        "application/x-protobuf; charset=utf-8",
        "Application/X-Protobuf"
      })
  void protobufIsTakenAndAnsweredInProtobuf(String type) {
    HttpResponse<byte[]> response = SERVER.post(PATH, type, Otlp.request(Otlp.span()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/x-protobuf");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.body()).isEmpty();
    assertThat(SINK.spans()).extracting(SpanData::spanId).containsExactly(Otlp.SPAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=utf-8"})
  void jsonIsTakenAndAnsweredInJson(String type) {
    HttpResponse<byte[]> response =
        SERVER.post(PATH, type, Otlp.json(Otlp.sound()).getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).asString(UTF_8).isEqualTo("{}");
    assertThat(Schemas.violations("ExportTraceServiceResponse", response.body())).isEmpty();
    assertThat(SINK.spans()).extracting(SpanData::name).containsExactly("chat");
  }

  @Test
  void compressedBodiesAreTaken() {
    byte[] body = Otlp.gzip(Otlp.request(Otlp.span()));

    assertThat(SERVER.post(PATH, Otlp.PROTOBUF, body, "Content-Encoding", "gzip").statusCode())
        .isEqualTo(200);
    assertThat(SINK.spans()).hasSize(1);
  }

  @Test
  void anEmptyBodyIsAnEmptySuccess() {
    assertThat(SERVER.post(PATH, Otlp.PROTOBUF, new byte[0]).body()).isEmpty();
    assertThat(SERVER.post(PATH, Otlp.JSON, new byte[0]).body()).asString(UTF_8).isEqualTo("{}");
    assertThat(SINK.spans()).isEmpty();
  }

  @Test
  void whatTheSinkRefusesIsAPartialSuccess() {
    SINK.leaveRoomFor(1);
    byte[] body = Otlp.request(Otlp.span(), Otlp.span().setSpanId(Otlp.bytes("b7ad6b7169203331")));

    assertThat(partial(SERVER.post(PATH, Otlp.PROTOBUF, body)))
        .isEqualTo(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(1)
                .setErrorMessage("the trace is full")
                .build());
    assertThat(SINK.spans()).hasSize(1);
  }

  @Test
  void malformedSpansAreAPartialSuccessAndTheOthersAreTaken() {
    byte[] body =
        Otlp.request(
            Otlp.span().setTraceId(ByteString.copyFrom(new byte[16])),
            Otlp.span(),
            Otlp.span().setSpanId(ByteString.EMPTY));

    assertThat(partial(SERVER.post(PATH, Otlp.PROTOBUF, body)))
        .isEqualTo(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(2)
                .setErrorMessage("2 spans are malformed: their ids, their times or their bytes")
                .build());
    assertThat(SINK.spans()).extracting(SpanData::traceId).containsExactly(Otlp.TRACE);
  }

  @Test
  void bothReasonsForAPartialSuccessAreTold() {
    SINK.leaveRoomFor(0);
    String spans = Otlp.json(Otlp.sound() + "},{" + Otlp.ids("", ""));

    HttpResponse<byte[]> response = SERVER.post(PATH, Otlp.JSON, spans.getBytes(UTF_8));

    assertThat(response.body())
        .asString(UTF_8)
        .isEqualTo(
            "{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"1 spans are malformed:"
                + " their ids, their times or their bytes; the trace is full\"}}");
    assertThat(Schemas.violations("ExportTraceServiceResponse", response.body())).isEmpty();
  }

  @Test
  void malformedProtobufIsAStatusInProtobuf() {
    HttpResponse<byte[]> response = SERVER.post(PATH, Otlp.PROTOBUF, "patient Doe".getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/x-protobuf");
    assertThat(Otlp.status(response.body())).startsWith("3: ").doesNotContain("Doe");
  }

  @Test
  void malformedJsonIsAStatusInJson() {
    HttpResponse<byte[]> response = SERVER.post(PATH, Otlp.JSON, "patient Doe".getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).asString(UTF_8).startsWith("{\"code\":3,").doesNotContain("Doe");
    assertThat(Schemas.violations("Status", response.body())).isEmpty();
  }

  @Test
  void aBodyThatIsNotGzipIsAStatus() {
    HttpResponse<byte[]> response =
        SERVER.post(PATH, Otlp.JSON, "{}".getBytes(UTF_8), "Content-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .asString(UTF_8)
        .startsWith("{\"code\":3,\"message\":\"the body is ")
        .contains("not valid gzip");
  }

  @Test
  void aBombIsRefusedBeforeItIsWhole() {
    byte[] bomb = Otlp.gzip(new byte[64 * MAX_BODY]);

    HttpResponse<byte[]> response =
        SERVER.post(PATH, Otlp.PROTOBUF, bomb, "Content-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Otlp.status(response.body())).startsWith("8: the body must not have more than");
    assertThat(SERVER.post(PATH, Otlp.JSON, new byte[0]).statusCode()).isEqualTo(200);
  }

  /** Only the head is sent: a client that is still sending may lose the answer. */
  @Test
  void aBodyBeyondTheListenersLimitIsAProblem() {
    String answer =
        SERVER.raw(
            "POST "
                + PATH
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                + Otlp.PROTOBUF
                + "\r\nContent-Length: "
                + (TestServer.MAX_BODY + 1)
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413 ");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(Schemas.violations("Problem", body.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/octet-stream", "application/xml", "x"})
  void otherTypesAreRefused(String type) {
    HttpResponse<byte[]> response = SERVER.post(PATH, type, new byte[0]);

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body())
        .asString(UTF_8)
        .contains("Content-Type must be application/x-protobuf or application/json");
    assertThat(Schemas.violations("Problem", response.body())).isEmpty();
  }

  @Test
  void otherCompressionsAreRefused() {
    assertThat(
            SERVER.post(PATH, Otlp.JSON, new byte[] {1}, "Content-Encoding", "zstd").statusCode())
        .isEqualTo(415);
  }

  @Test
  void onlyPostIsSupported() {
    HttpResponse<String> response = SERVER.get(PATH);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST, OPTIONS");
  }

  @Test
  void withAnotherBackendTheRouteSaysWhereToExport() {
    try (TestServer other =
        new TestServer(TraceIntakeRoutes.elsewhere("export to Jaeger, port 4318"))) {
      HttpResponse<byte[]> response = other.post(PATH, Otlp.PROTOBUF, new byte[0]);

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body())
          .asString(UTF_8)
          .contains("urn:spanside:problem:not-found", "export to Jaeger, port 4318");
      assertThat(Schemas.violations("Problem", response.body())).isEmpty();
    }
  }

  @Test
  void aDefectOfTheSinkIsAnInternalProblem() {
    try (TestServer other =
        new TestServer(
            new TraceIntakeRoutes(
                spans -> {
                  throw new IllegalStateException("patient Doe");
                },
                List.of("session_id"),
                MAX_BODY))) {
      HttpResponse<byte[]> response = other.post(PATH, Otlp.PROTOBUF, Otlp.request(Otlp.span()));

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(response.body()).asString(UTF_8).doesNotContain("Doe");
    }
  }

  private static ExportTracePartialSuccess partial(HttpResponse<byte[]> response) {
    try {
      return ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
