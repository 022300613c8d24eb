package dev.spanside.telemetry.embedded;

import static dev.spanside.telemetry.embedded.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.codec.EncodedSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTableTest {
  private final SpanTable table = new SpanTable();

  @Test
  void manySpansAreFoundAndKeepTheirOrder() {
    List<EncodedSpan> added = new ArrayList<>();
    for (int id = 3_000; id > 0; id--) {
      EncodedSpan span = span(1, id).encoded();
      assertThat(table.contains(span)).isFalse();
      table.add(span);
      added.add(span);
    }
    assertThat(table.size()).isEqualTo(3_000);
    assertThat(table.slice()).containsExactlyElementsOf(added);
    assertThat(added).allMatch(table::contains);
    assertThat(table.contains(span(1, 3_001).encoded())).isFalse();
  }

  @Test
  void aSliceDoesNotChange() {
    EncodedSpan first = span(1, 1).encoded();
    table.add(first);
    List<EncodedSpan> slice = table.slice();
    for (int id = 2; id < 100; id++) {
      table.add(span(1, id).encoded());
    }
    assertThat(slice).containsExactly(first);
  }
}
