package dev.spanside.telemetry.embedded;

import static dev.spanside.telemetry.embedded.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.codec.Origin;
import org.junit.jupiter.api.Test;

class OriginTableTest {
  private final OriginTable table = new OriginTable();

  private static Origin origin(String session) {
    return span(1, 1).ofSessionByResource(session).encoded().origin();
  }

  @Test
  void equalOriginsBecomeTheSameObject() {
    Origin first = table.acquire(origin("alice"));
    assertThat(table.acquire(origin("alice"))).isSameAs(first);
    assertThat(table.acquire(origin("bob"))).isNotSameAs(first);
  }

  @Test
  void anOriginCountsOnceFromItsFirstSpanToItsLast() {
    Origin origin = origin("alice");
    assertThat(table.growth(origin)).isEqualTo(origin.byteSize());
    table.acquire(origin);
    table.acquire(origin("alice"));
    assertThat(table.growth(origin)).isZero();
    assertThat(table.bytes()).isEqualTo(origin.byteSize());
    table.release(origin);
    assertThat(table.bytes()).isEqualTo(origin.byteSize());
    table.release(origin);
    assertThat(table.bytes()).isZero();
    assertThat(table.growth(origin)).isEqualTo(origin.byteSize());
  }
}
