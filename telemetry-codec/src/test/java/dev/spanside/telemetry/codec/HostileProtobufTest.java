package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Requests.bytes;
import static dev.spanside.telemetry.codec.Requests.decoded;
import static dev.spanside.telemetry.codec.Requests.field;
import static dev.spanside.telemetry.codec.Requests.scan;
import static dev.spanside.telemetry.codec.Requests.span;
import static dev.spanside.telemetry.codec.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from the network need not be what it claims. */
class HostileProtobufTest {
  static Stream<Arguments> unusableSpans() {
    return Stream.of(
        unusable("no trace id", Span.Builder::clearTraceId),
        unusable("a short trace id", span -> span.setTraceId(bytes("5b8efff798038103"))),
        unusable("a long trace id", span -> span.setTraceId(bytes("00".repeat(17)))),
        unusable("a zero trace id", span -> span.setTraceId(bytes("00".repeat(16)))),
        unusable("no span id", Span.Builder::clearSpanId),
        unusable("a short span id", span -> span.setSpanId(bytes("eee19b7ec3c1b1"))),
        unusable("a long span id", span -> span.setSpanId(bytes("eee19b7ec3c1b17400"))),
        unusable("a zero span id", span -> span.setSpanId(bytes("00".repeat(8)))),
        unusable("a short parent id", span -> span.setParentSpanId(bytes("eee1"))),
        unusable("no start", Span.Builder::clearStartTimeUnixNano),
        unusable("a start before 1970", span -> span.setStartTimeUnixNano(-1)),
        unusable("a start after 2262", span -> span.setStartTimeUnixNano(Long.MIN_VALUE)));
  }

  private static Arguments unusable(String name, UnaryOperator<Span.Builder> damage) {
    return Arguments.argumentSet(name, damage.apply(span()));
  }

  @ParameterizedTest
  @MethodSource("unusableSpans")
  void aSpanThatCannotBePlacedIsSkippedAndTheOthersStay(Span.Builder unusable) {
    SpanBatch batch = scan(Requests.of(span().setName("a"), unusable, span().setName("b")));

    assertThat(decoded(batch)).extracting(SpanData::name).containsExactly("a", "b");
    assertThat(batch.skipped()).isEqualTo(1);
  }

  static Stream<Arguments> damagedSpans() {
    return Stream.of(
        damaged("a field cut off", 0x2a, 0x7f, 'x'), // a name of 127 bytes
        damaged("a length below zero", 0x2a, 0xff, 0xff, 0xff, 0xff, 0x0f),
        damaged("a number without an end", 0x30, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
        damaged("field number zero", 0x00),
        damaged("a wire type that does not exist", 0x0f),
        damaged("the end of a group without a start", 0x0c),
        damaged("a group without an end", 0x0b),
        damaged("an attribute cut off", 0x4a, 0x03, 0x0a, 0x7f, 'x'),
        damaged("an attribute's value cut off", 0x4a, 0x04, 0x12, 0x02, 0x0a, 0x7f),
        damaged("a value's list cut off", 0x4a, 0x06, 0x12, 0x04, 0x2a, 0x02, 0x0a, 0x7f),
        damaged("an event cut off", 0x5a, 0x02, 0x12, 0x7f),
        damaged("a link's attribute cut off", 0x6a, 0x04, 0x22, 0x02, 0x0a, 0x7f),
        damaged("a status cut off", 0x7a, 0x02, 0x12, 0x7f));
  }

  private static Arguments damaged(String name, int... appended) {
    byte[] bytes = new byte[appended.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) appended[i];
    }
    return Arguments.argumentSet(
        name, span().build().toByteString().concat(ByteString.copyFrom(bytes)));
  }

  @ParameterizedTest
  @MethodSource("damagedSpans")
  void aDamagedSpanIsSkippedAndTheOthersStay(ByteString damaged) {
    SpanBatch batch = scan(Requests.ofBytes(span().setName("a").build().toByteString(), damaged));

    assertThat(decoded(batch)).extracting(SpanData::name).containsExactly("a");
    assertThat(batch.skipped()).isEqualTo(1);
  }

  @Test
  void fieldsOfAWrongTypeAreAsGoodAsMissing() {
    UnknownFieldSet.Field number = UnknownFieldSet.Field.newBuilder().addVarint(7).build();
    ByteString wrong =
        UnknownFieldSet.newBuilder()
            .addField(Span.NAME_FIELD_NUMBER, number)
            .addField(Span.ATTRIBUTES_FIELD_NUMBER, number)
            .addField(Span.EVENTS_FIELD_NUMBER, number)
            .addField(Span.STATUS_FIELD_NUMBER, number)
            .build()
            .toByteString();

    assertThat(decoded(scan(Requests.ofBytes(wrong.concat(span().build().toByteString())))))
        .isEqualTo(decoded(scan(Requests.of(span()))));
  }

  @Test
  void aDamagedCharacterIsReplaced() {
    ByteString name = ByteString.copyFrom(new byte[] {0x2a, 0x03, 'a', (byte) 0xff, 'b'});

    assertThat(decoded(scan(Requests.ofBytes(name.concat(span().build().toByteString())))))
        .extracting(SpanData::name)
        .containsExactly("a\ufffdb");
  }

  @Test
  void aBodyThatIsCutOffIsMalformedOrHasFewerSpans() {
    byte[] body = Requests.of(span().setName("secret"), span().setName("secret")).toByteArray();
    for (int length = 1; length < body.length; length++) {
      byte[] cutOff = Arrays.copyOf(body, length);
      assertThatExceptionOfType(MalformedOtlpException.class)
          .isThrownBy(() -> scan(cutOff))
          .withMessage("the body is not an OTLP export request in protobuf")
          .withNoCause();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0a, 0xff, 0x00})
  void bytesThatAreNoMessageAreMalformed(int filler) {
    byte[] body = new byte[64];
    Arrays.fill(body, (byte) filler);

    assertThatExceptionOfType(MalformedOtlpException.class).isThrownBy(() -> scan(body));
  }

  @Test
  void aDamagedResourceIsMalformed() {
    ByteString damaged = ByteString.copyFrom(new byte[] {0x0a, 0x02, 0x12, 0x7f});
    ByteString spans = field(2, field(2, span().build().toByteString()));
    byte[] body = field(1, field(1, damaged).concat(spans)).toByteArray();

    assertThatExceptionOfType(MalformedOtlpException.class).isThrownBy(() -> scan(body));
  }

  @Test
  void whatSurvivesRandomDamageCanBeDecoded() {
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      byte[] body = Requests.of(new RandomSpans(i % 100).next()).toByteArray();
      for (int damage = random.nextInt(4); damage >= 0; damage--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(decoded(scan(body))).hasSizeLessThanOrEqualTo(body.length);
      } catch (MalformedOtlpException expected) {
        assertThat(expected).hasNoCause();
      }
    }
  }

  @Test
  void valuesNestedTooDeeplyAreEmptyInside() {
    AnyValue.Builder value = AnyValue.newBuilder().setStringValue("inside");
    for (int depth = 0; depth < 40; depth++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value));
    }
    KeyValue attribute = KeyValue.newBuilder().setKey("deep").setValue(value).build();

    AttributeValue decoded =
        decoded(scan(Requests.of(span().addAttributes(attribute))))
            .getFirst()
            .attributes()
            .get("deep");

    assertThat(decoded).isEqualTo(nested(31));
  }

  /** A list in a list and so on, in the innermost an empty value. */
  private static AttributeValue nested(int levels) {
    AttributeValue value = AttributeValue.of(List.of(AttributeValue.EMPTY));
    for (int i = 0; i < levels; i++) {
      value = AttributeValue.of(List.of(value));
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAbyssOfValuesDoesNotExhaustTheStack(boolean list) {
    ByteString value = ByteString.EMPTY;
    for (int depth = 0; depth < 5_000; depth++) {
      value = list ? inList(value) : inMap(value);
    }
    ByteString attribute = field(KeyValue.VALUE_FIELD_NUMBER, value);
    ByteString deep = field(Span.ATTRIBUTES_FIELD_NUMBER, attribute);

    assertThat(decoded(scan(Requests.ofBytes(deep.concat(span().build().toByteString())))))
        .hasSize(1);
  }

  private static ByteString inList(ByteString value) {
    ByteString list = field(ArrayValue.VALUES_FIELD_NUMBER, value);
    return field(AnyValue.ARRAY_VALUE_FIELD_NUMBER, list);
  }

  private static ByteString inMap(ByteString value) {
    ByteString entry = field(KeyValue.VALUE_FIELD_NUMBER, value);
    ByteString map = field(KeyValueList.VALUES_FIELD_NUMBER, entry);
    return field(AnyValue.KVLIST_VALUE_FIELD_NUMBER, map);
  }

  @Test
  void anAbyssOfGroupsIsADamagedSpan() {
    byte[] groups = new byte[100_000];
    Arrays.fill(groups, (byte) 0x0b);

    assertThat(scan(Requests.ofBytes(ByteString.copyFrom(groups))))
        .isEqualTo(new SpanBatch(List.of(), 1));
  }

  @Test
  void aHundredThousandAttributesAreKept() {
    Span.Builder span = span();
    for (int i = 0; i < 100_000; i++) {
      span.addAttributes(text("key-" + i, "v"));
    }

    assertThat(decoded(scan(Requests.of(span))).getFirst().attributes().size()).isEqualTo(100_000);
  }

  @Test
  void ofAKeyThatComesTwiceTheLastValueStays() {
    Span.Builder span =
        span().addAttributes(text("__proto__", "one")).addAttributes(text("__proto__", "two"));

    assertThat(decoded(scan(Requests.of(span))).getFirst().attributes().get("__proto__"))
        .isEqualTo(AttributeValue.of("two"));
  }
}
