package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBodiesTest {
  private static final String PATH = "/v1/traces";
  private static final TestSink SINK = new TestSink();
  private static final TestServer SERVER =
      new TestServer(new TraceIntakeRoutes(SINK, List.of("session_id"), TestServer.MAX_BODY));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void empty() {
    SINK.reset();
  }

  static Stream<Arguments> brokenJson() {
    return Stream.of(
        argumentSet("cut off", "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"a"),
        argumentSet("nested deeply", "[".repeat(100_000)),
        argumentSet(
            "an attribute nested deeply",
            Otlp.json(
                Otlp.sound()
                    + ",\"attributes\":[{\"key\":\"a\",\"value\":"
                    + "{\"arrayValue\":{\"values\":[".repeat(10_000))),
        argumentSet("an array for an object", "{\"resourceSpans\":[[]]}"),
        argumentSet("an object for an array", "{\"resourceSpans\":{\"a\":1}}"),
        argumentSet("no JSON", "\u0000\u0001\u0002"));
  }

  @ParameterizedTest
  @MethodSource("brokenJson")
  void aBrokenRequestIsRefusedAsAWhole(String json) {
    HttpResponse<byte[]> response = SERVER.post(PATH, Otlp.JSON, json.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Schemas.violations("Status", response.body())).isEmpty();
  }

  static Stream<Arguments> brokenSpans() {
    return Stream.of(
        argumentSet("zero ids", Otlp.ids("0".repeat(32), "0".repeat(16))),
        argumentSet("short ids", Otlp.ids("0af7", "00f0")),
        argumentSet("ids of another alphabet", Otlp.ids("z".repeat(32), "z".repeat(16))),
        argumentSet("no ids", "\"name\":\"chat\""),
        argumentSet(
            "negative times", Otlp.ids(Otlp.TRACE, Otlp.SPAN) + "," + Otlp.times("-1", "-1")),
        argumentSet(
            "times beyond 64 bits",
            Otlp.ids(Otlp.TRACE, Otlp.SPAN) + "," + Otlp.times("9".repeat(30), "9".repeat(30))),
        argumentSet(
            "times that are none",
            Otlp.ids(Otlp.TRACE, Otlp.SPAN) + "," + Otlp.times("noon", "night")));
  }

  @ParameterizedTest
  @MethodSource("brokenSpans")
  void aBrokenSpanIsCountedAndTheNextOneTaken(String broken) {
    String json = Otlp.json(broken + "},{" + Otlp.sound());

    HttpResponse<byte[]> response = SERVER.post(PATH, Otlp.JSON, json.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).asString(UTF_8).contains("\"rejectedSpans\":\"1\"");
    assertThat(Schemas.violations("ExportTraceServiceResponse", response.body())).isEmpty();
    assertThat(SINK.spans()).extracting(SpanData::spanId).containsExactly(Otlp.SPAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"a\",\"value\":{\"stringValue\":\"1\"}},"
            + "{\"key\":\"a\",\"value\":{\"stringValue\":\"2\"}}",
        "{\"key\":\"a\",\"key\":\"a\",\"value\":{\"stringValue\":\"1\",\"stringValue\":\"2\"}}"
      })
  void ofDuplicateKeysTheLastOneStays(String attributes) {
    post(Otlp.json(Otlp.sound() + ",\"attributes\":[" + attributes + "]"));

    assertThat(onlySpan().attributes().get("a")).isEqualTo(AttributeValue.of("2"));
  }

  @Test
  void prototypesAreKeysLikeOthers() {
    post(
        Otlp.json(
            Otlp.sound()
                + ",\"__proto__\":{\"polluted\":true},\"attributes\":["
                + "{\"key\":\"__proto__\",\"value\":{\"stringValue\":\"x\"}}]"));

    assertThat(onlySpan().attributes().get("__proto__")).isEqualTo(AttributeValue.of("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "NaN"})
  void notANumberIsANumberToo(String number) {
    String value = "{\"doubleValue\":" + number + "}";
    post(Otlp.json(Otlp.sound() + ",\"attributes\":[{\"key\":\"a\",\"value\":" + value + "}]"));

    assertThat(onlySpan().attributes().get("a")).isEqualTo(AttributeValue.of(Double.NaN));
  }

  @Test
  void aSpanThatEndsBeforeItStartsHasNoDuration() {
    post(Otlp.json(Otlp.ids(Otlp.TRACE, Otlp.SPAN) + "," + Otlp.times("2000", "1000")));

    assertThat(onlySpan().duration()).isEqualTo(Duration.ZERO);
  }

  @Test
  void manyAndLongAttributesAreTaken() {
    Span.Builder many = Otlp.span();
    for (int i = 0; i < 100_000; i++) {
      many.addAttributes(Otlp.attribute("key-" + i, "v"));
    }
    Span.Builder wide =
        Otlp.span()
            .setSpanId(Otlp.bytes("b7ad6b7169203331"))
            .addAttributes(Otlp.attribute("wide", "x".repeat(64 * 1024)));

    assertThat(SERVER.post(PATH, Otlp.PROTOBUF, Otlp.request(many, wide)).body()).isEmpty();
    assertThat(SINK.spans())
        .extracting(span -> span.attributes().size())
        .containsExactly(100_001, 2);
  }

  @Test
  void protobufThatIsCutOffIsRefusedWhereverItEnds() {
    byte[] whole = Otlp.request(Otlp.span());

    for (int length = 1; length < whole.length; length++) {
      byte[] body = Arrays.copyOf(whole, length);
      assertThat(SERVER.post(PATH, Otlp.PROTOBUF, body).statusCode())
          .as("%d of %d bytes", length, whole.length)
          .isEqualTo(400);
    }
    assertThat(SINK.spans()).isEmpty();
  }

  @Test
  void deeplyNestedProtobufDoesNotFailTheRest() {
    AnyValue.Builder nested = AnyValue.newBuilder().setStringValue("x");
    for (int i = 0; i < 500; i++) {
      nested =
          AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(nested.build()));
    }
    Span.Builder deep =
        Otlp.span().addAttributes(KeyValue.newBuilder().setKey("deep").setValue(nested));
    Span.Builder sound = Otlp.span().setSpanId(Otlp.bytes("b7ad6b7169203331"));

    HttpResponse<byte[]> response = SERVER.post(PATH, Otlp.PROTOBUF, Otlp.request(deep, sound));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(SINK.spans()).extracting(SpanData::spanId).contains("b7ad6b7169203331");
  }

  @Test
  void textThatIsNoUtf8IsTaken() {
    byte[] body = Otlp.request(Otlp.span().setName("?"));
    body[new String(body, ISO_8859_1).indexOf('?')] = (byte) 0xC0;

    assertThat(SERVER.post(PATH, Otlp.PROTOBUF, body).body()).isEmpty();
    assertThat(onlySpan().name()).isEqualTo("\uFFFD");
  }

  private static void post(String json) {
    assertThat(SERVER.post(PATH, Otlp.JSON, json.getBytes(UTF_8)).body())
        .asString(UTF_8)
        .isEqualTo("{}");
  }

  private static SpanData onlySpan() {
    assertThat(SINK.spans()).hasSize(1);
    return SINK.spans().getFirst();
  }
}
