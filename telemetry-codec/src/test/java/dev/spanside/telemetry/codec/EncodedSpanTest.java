package dev.spanside.telemetry.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedSpanTest {
  private final SpanEncoder encoder = new SpanEncoder(List.of("session_id"));

  private static SpanData span(Instant start, List<SpanEvent> events, Resource resource) {
    return new SpanData(
        Requests.TRACE_ID,
        Requests.SPAN_ID,
        null,
        "secret",
        SpanKind.CLIENT,
        SpanStatus.UNSET,
        start,
        Duration.ZERO,
        Attributes.empty(),
        events,
        List.of(),
        resource,
        Scope.EMPTY);
  }

  private static Resource service(String name) {
    return new Resource(Attributes.builder().put("service.name", AttributeValue.of(name)).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2262-04-11T23:47:16.854775808Z"})
  void whatOtlpCannotSayCannotBeEncoded(Instant start) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(span(start, List.of(), Resource.EMPTY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00.000000001Z", "2262-04-11T23:47:16.854775807Z"})
  void theFirstAndTheLastNanosecondCanBeEncoded(Instant start) {
    SpanData span = span(start, List.of(), Resource.EMPTY);

    assertThat(encoder.encode(span).decode()).isEqualTo(span);
  }

  @Test
  void anEventBeforeNineteenSeventyMovesToTheStartOfItsSpan() {
    Instant start = Instant.ofEpochSecond(1_544_712_660);
    SpanEvent early = new SpanEvent("e", Instant.EPOCH, Attributes.empty());

    assertThat(encoder.encode(span(start, List.of(early), Resource.EMPTY)).decode().events())
        .containsExactly(new SpanEvent("e", start, Attributes.empty()));
  }

  @Test
  void originsAreEqualByContent() {
    Instant start = Instant.ofEpochSecond(1);
    SpanEncoder other = new SpanEncoder(List.of("session_id"));

    Origin chat = encoder.encode(span(start, List.of(), service("chat"))).origin();
    Origin chatAgain = other.encode(span(start, List.of(), service("chat"))).origin();
    Origin mail = other.encode(span(start, List.of(), service("mail"))).origin();

    assertThat(chat).isEqualTo(chatAgain).hasSameHashCodeAs(chatAgain).isNotEqualTo(mail);
    assertThat(chat).isNotSameAs(chatAgain);
  }

  @Test
  void spansOfOneOriginShareItWhenTheyTakeTurns() {
    Instant start = Instant.ofEpochSecond(1);

    Origin first = encoder.encode(span(start, List.of(), service("chat"))).origin();
    Origin other = encoder.encode(span(start, List.of(), service("mail"))).origin();
    Origin again = encoder.encode(span(start, List.of(), service("chat"))).origin();

    assertThat(again).isSameAs(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void aLargeOriginIsNotRemembered() {
    Instant start = Instant.ofEpochSecond(1);
    String large = "x".repeat(9_000);

    Origin first = encoder.encode(span(start, List.of(), service(large))).origin();
    encoder.encode(span(start, List.of(), service("chat")));
    Origin again = encoder.encode(span(start, List.of(), service(large))).origin();

    assertThat(again).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void sizesGrowWithTheContent() {
    Instant start = Instant.ofEpochSecond(1);
    EncodedSpan small = encoder.encode(span(start, List.of(), service("a")));
    EncodedSpan large = encoder.encode(span(start, List.of(), service("a".repeat(101))));

    assertThat(large.byteSize()).isEqualTo(small.byteSize());
    assertThat(large.origin().byteSize()).isGreaterThanOrEqualTo(small.origin().byteSize() + 400);
    assertThat(
            encoder
                .encode(
                    span(
                        start,
                        List.of(new SpanEvent("e".repeat(100), start, Attributes.empty())),
                        service("a")))
                .byteSize())
        .isGreaterThanOrEqualTo(small.byteSize() + 100);
  }

  @Test
  void manySmallPartsWeighWhatTheyTakeDecoded() {
    Instant start = Instant.ofEpochSecond(1);
    SpanEvent empty = new SpanEvent("", start, Attributes.empty());
    EncodedSpan plain = encoder.encode(span(start, List.of(), service("a")));
    EncodedSpan eventful =
        encoder.encode(span(start, Collections.nCopies(1_000, empty), service("a")));

    assertThat(eventful.byteSize()).isGreaterThanOrEqualTo(plain.byteSize() + 60_000);
  }

  @Test
  void textForLogsHasNoContent() {
    EncodedSpan span = encoder.encode(span(Instant.ofEpochSecond(1), List.of(), service("secret")));

    assertThat(span).hasToString("EncodedSpan[" + Requests.TRACE_ID + "/" + Requests.SPAN_ID + "]");
    assertThat(span.origin().toString()).doesNotContain("secret");
  }

  @Test
  void traceIdsAreOrderedAndReadAsHex() {
    TraceId id = new TraceId(1, -1);

    assertThat(id).hasToString("0000000000000001ffffffffffffffff");
    assertThat(id).isLessThan(new TraceId(1, 0)).isGreaterThan(new TraceId(0, 5));
    assertThat(id).isEqualByComparingTo(new TraceId(1, -1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  void countsAreNotNegative(int count) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SinkResult(count, 0, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new SinkResult(0, count, ""));
  }
}
