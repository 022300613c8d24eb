package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributesTest {
  private static final Attributes SOME =
      Attributes.builder()
          .put("b.y", AttributeValue.of(2))
          .put("a", AttributeValue.of(1))
          .put("b.x", AttributeValue.of(0))
          .put("b.y", AttributeValue.of(3))
          .build();

  private static List<String> keys(Attributes attributes) {
    List<String> keys = new ArrayList<>();
    attributes.forEach((key, value) -> keys.add(key));
    return keys;
  }

  @Test
  void keysAreSortedAndTheLastValueOfAKeyStays() {
    assertThat(keys(SOME)).containsExactly("a", "b.x", "b.y");
    assertThat(SOME.get("b.y")).isEqualTo(AttributeValue.of(3));
    assertThat(SOME.size()).isEqualTo(3);
  }

  @Test
  void aMissingKeyHasNoValue() {
    assertThat(SOME.get("b")).isNull();
    assertThat(SOME.contains("b")).isFalse();
    assertThat(SOME.contains("b.x")).isTrue();
    assertThat(SOME.isEmpty()).isFalse();
    assertThat(Attributes.empty().isEmpty()).isTrue();
  }

  @Test
  void prefixesAreFound() {
    assertThat(SOME.containsPrefix("b.")).isTrue();
    assertThat(SOME.containsPrefix("b.x")).isTrue();
    assertThat(SOME.containsPrefix("b.x.")).isFalse();
    assertThat(SOME.containsPrefix("c")).isFalse();
    assertThat(SOME.containsPrefix("0")).isFalse();
  }

  @Test
  void sameEntriesAreEqualInWhateverOrderTheyCame() {
    Attributes same =
        Attributes.of(
            Map.of(
                "b.x",
                AttributeValue.of(0),
                "b.y",
                AttributeValue.of(3),
                "a",
                AttributeValue.of(1)));
    assertThat(same).isEqualTo(SOME).hasSameHashCodeAs(SOME);
    assertThat(SOME.without(Set.of("a"))).isNotEqualTo(SOME);
    assertThat(keys(SOME.without(Set.of("a", "zz")))).containsExactly("b.x", "b.y");
    assertThat(SOME).isNotEqualTo("a");
  }

  @Test
  void textShowsNoValues() {
    assertThat(Attributes.builder().put("k", AttributeValue.of("secret")).build())
        .hasToString("Attributes[k]");
  }

  @Test
  void aBuilderCanGoOnAfterBuilding() {
    Attributes.Builder builder = Attributes.builder().put("a", AttributeValue.of(1));
    Attributes first = builder.build();
    builder.put("b", AttributeValue.of(2));
    assertThat(keys(first)).containsExactly("a");
    assertThat(keys(builder.build())).containsExactly("a", "b");
  }

  @Test
  void bytesAreCopiedAndComparedByContent() {
    byte[] bytes = {1, 2};
    AttributeValue.BytesValue value = new AttributeValue.BytesValue(bytes);
    bytes[0] = 9;
    value.value()[1] = 9;
    assertThat(value).isEqualTo(new AttributeValue.BytesValue(new byte[] {1, 2}));
    assertThat(value).hasSameHashCodeAs(new AttributeValue.BytesValue(new byte[] {1, 2}));
    assertThat(value).isNotEqualTo(new AttributeValue.BytesValue(new byte[] {1, 3}));
    assertThat(value).hasToString("BytesValue[2 bytes]");
  }

  @Test
  void oneMoreMakesOthers() {
    Attributes one = Attributes.builder().put("b", AttributeValue.of(1)).build();
    Attributes two = one.with("a", AttributeValue.of(2));
    assertThat(two.size()).isEqualTo(2);
    assertThat(two.key(0)).isEqualTo("a");
    assertThat(two.value(0)).isEqualTo(AttributeValue.of(2));
    assertThat(two.key(1)).isEqualTo("b");
    assertThat(two.value(1)).isEqualTo(AttributeValue.of(1));
    assertThat(one.size()).isEqualTo(1);
  }
}
