package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Spans of every shape, the same for the same seed. */
final class RandomSpans {
  /** What their attributes name sessions with, in this order of precedence. */
  static final List<String> SESSION_KEYS = List.of("session_id", "session.id", "größe");

  private static final List<String> KEYS =
      List.of("session_id", "session.id", "größe", "a", "gen_ai.system", "__proto__", "", "日本");
  private static final List<String> TEXTS =
      List.of(
          "", "s-1", "s-2", "5", "not a session", "x".repeat(200), "é\u0000\n\"\\", "😀", "NaN");
  private static final List<Long> INTEGERS =
      List.of(0L, 5L, -1L, 9007199254740993L, Long.MAX_VALUE, Long.MIN_VALUE);
  private static final List<Double> REALS =
      List.of(0.0, -0.0, 2.0, 0.1, 1e300, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY);

  private final Random random;

  RandomSpans(long seed) {
    this.random = new Random(seed);
  }

  SpanData next() {
    return new SpanData(
        id(16),
        id(8),
        random.nextBoolean() ? id(8) : null,
        one(TEXTS),
        one(List.of(SpanKind.values())),
        new SpanStatus(one(List.of(SpanStatus.Code.values())), random.nextBoolean() ? "m" : null),
        time(),
        Duration.ofNanos(random.nextLong(1_000_000_000_000L)),
        attributes(0),
        some(() -> new SpanEvent(one(TEXTS), time(), attributes(1))),
        some(() -> new SpanLink(id(16), id(8), attributes(1))),
        new Resource(attributes(0)),
        new Scope(one(TEXTS), random.nextBoolean() ? "1.0" : null, attributes(1)));
  }

  private Attributes attributes(int depth) {
    Attributes.Builder attributes = Attributes.builder();
    some(() -> attributes.put(one(KEYS), value(depth)));
    return attributes.build();
  }

  private AttributeValue value(int depth) {
    return switch (random.nextInt(depth < 3 ? 9 : 7)) {
      case 0 -> AttributeValue.EMPTY;
      case 1 -> AttributeValue.of(one(INTEGERS));
      case 2 -> AttributeValue.of(one(REALS));
      case 3 -> AttributeValue.of(random.nextBoolean());
      case 4 -> new BytesValue(bytes(random.nextInt(5)));
      case 5, 6 -> AttributeValue.of(one(TEXTS));
      case 7 -> AttributeValue.of(some(() -> value(depth + 1)));
      default -> AttributeValue.of(attributes(depth + 1));
    };
  }

  private <T> List<T> some(Supplier<T> supplier) {
    return IntStream.range(0, random.nextInt(5)).mapToObj(i -> supplier.get()).toList();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Instant time() {
    return Nanos.instant(1 + random.nextLong(Long.MAX_VALUE - 1_000_000_000_001L));
  }

  private String id(int length) {
    return HexFormat.of().formatHex(bytes(length));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
