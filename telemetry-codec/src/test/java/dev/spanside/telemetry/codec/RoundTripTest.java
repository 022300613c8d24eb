package dev.spanside.telemetry.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any span, tried on many. */
class RoundTripTest {
  static Stream<SpanData> anySpans() {
    return LongStream.range(0, 100).mapToObj(seed -> new RandomSpans(seed).next());
  }

  @ParameterizedTest
  @MethodSource("anySpans")
  void anEncodedSpanDecodesToTheSameSpan(SpanData span) {
    assertThat(new SpanEncoder(List.of()).encode(span).decode()).isEqualTo(span);
  }

  @ParameterizedTest
  @MethodSource("anySpans")
  void protobufAndJsonOfOneRequestGiveTheSameSpans(SpanData span) {
    var request = Requests.of(span);

    assertThat(Requests.decoded(Requests.scan(request))).containsExactly(span);
    assertThat(Requests.readJson(Requests.json(request))).containsExactly(span);
  }

  @ParameterizedTest
  @MethodSource("anySpans")
  void theScannerAgreesWithTheDecoder(SpanData span) {
    EncodedSpan scanned = Requests.scan(Requests.of(span)).spans().getFirst();

    assertThat(scanned.traceId()).hasToString(span.traceId());
    assertThat(scanned.spanId()).isEqualTo(Long.parseUnsignedLong(span.spanId(), 16));
    assertThat(Nanos.instant(scanned.startEpochNanos())).isEqualTo(span.start());
    assertThat(Nanos.instant(scanned.endEpochNanos())).isEqualTo(span.end());
    assertThat(scanned.session()).isEqualTo(sessionIn(span.attributes()));
    assertThat(scanned.origin().session()).isEqualTo(sessionIn(span.resource().attributes()));
  }

  /** As the domain reads it: the first key with a text or an integer decides. */
  private static @Nullable SessionId sessionIn(Attributes attributes) {
    return RandomSpans.SESSION_KEYS.stream()
        .map(key -> textOf(attributes.get(key)))
        .filter(Objects::nonNull)
        .limit(1)
        .filter(SessionId::isValid)
        .map(SessionId::new)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String textOf(@Nullable AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> text.isEmpty() ? null : text;
      case AttributeValue.LongValue(long number) -> Long.toString(number);
      case null, default -> null;
    };
  }
}
