package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and times as backends write them. */
class WireTermsTest {
  private static final long LAST = Long.MAX_VALUE / 1000;

  @ParameterizedTest
  @CsvSource({
    "ab, 00000000000000ab, 000000000000000000000000000000ab",
    "00F067AA0BA902B7, 00f067aa0ba902b7, 000000000000000000f067aa0ba902b7"
  })
  void idsArePaddedAndOfLowerCase(String text, String spanId, String traceId) {
    assertThat(HexIds.spanId(text)).isEqualTo(spanId);
    assertThat(HexIds.traceId(text)).isEqualTo(traceId);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0000", "xyz", "12-34", "0123456789abcdef0123456789abcdef0"})
  void whatIsNoIdIsEmpty(String text) {
    assertThat(HexIds.traceId(text)).isEmpty();
  }

  @Test
  void microsecondsAreTimesUntilTheLastNanosecond() {
    assertThat(Micros.isTime(1)).isTrue();
    assertThat(Micros.isTime(LAST)).isTrue();
    assertThat(Micros.isTime(0)).isFalse();
    assertThat(Micros.isTime(LAST + 1)).isFalse();
    assertThat(Micros.isSpan(1, LAST - 1)).isTrue();
    assertThat(Micros.isSpan(1, LAST)).isFalse();
    assertThat(Micros.isSpan(1, -1)).isFalse();
    assertThat(Micros.isSpan(0, 1)).isFalse();
  }

  @Test
  void anUnusableTimeIsAnother() {
    Instant other = Instant.parse("2026-11-23T00:00:00Z");
    assertThat(Micros.time(1_000_001, other)).isEqualTo(Instant.ofEpochSecond(1, 1000));
    assertThat(Micros.time(-1, other)).isEqualTo(other);
  }
}
