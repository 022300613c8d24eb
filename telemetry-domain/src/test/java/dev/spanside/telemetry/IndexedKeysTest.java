package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexedKeysTest {
  private static Attributes attributes(String... keys) {
    Attributes.Builder builder = Attributes.builder();
    for (String key : keys) {
      builder.put(key, AttributeValue.of(key.substring(key.lastIndexOf('.') + 1)));
    }
    return builder.build();
  }

  private static String json(String... keys) {
    return JsonText.write(IndexedKeys.read(attributes(keys), "a."));
  }

  @Test
  void leavesArePutTogether() {
    assertThat(json("a.0.b", "a.0.c.1.d", "a.0.c.0.d", "a.1.b"))
        .isEqualTo("[{\"b\":\"b\",\"c\":[{\"d\":\"d\"},{\"d\":\"d\"}]},{\"b\":\"b\"}]");
  }

  @Test
  void numbersAreSortedAsNumbers() {
    assertThat(json("a.10", "a.9", "a.233")).isEqualTo("[\"9\",\"10\",\"233\"]");
  }

  @Test
  void aMixOfNumbersAndNamesIsAnObject() {
    assertThat(json("a.0.b.0", "a.0.b.x")).isEqualTo("[{\"b\":{\"0\":\"0\",\"x\":\"x\"}}]");
  }

  @Test
  void numbersMayBeLongAndBeginWithZeros() {
    assertThat(json("a.12345678901234567890", "a.9999999999", "a.01", "a.1", "a.0"))
        .isEqualTo("[\"0\",\"01\",\"1\",\"9999999999\",\"12345678901234567890\"]");
  }

  @Test
  void whatHasMembersIsMadeOfThem() {
    assertThat(json("a.0", "a.0.b")).isEqualTo("[{\"b\":\"b\"}]");
  }

  @Test
  void whatLiesTooDeepKeepsItsDots() {
    String deep = "a.0" + ".b".repeat(20);
    assertThat(json(deep))
        .contains("\"b" + ".b".repeat(20 - IndexedKeys.MAX_DEPTH + 1) + "\":\"b\"");
  }

  @Test
  void aPrefixWithoutAnythingBehindItIsNoKey() {
    Attributes attributes = attributes("a.9", "a./", "a.:");
    List<String> keys = new ArrayList<>();
    attributes.forEachIndexed("a.", keys::add);
    assertThat(keys).containsExactly("a.9");
  }

  @Test
  void onlyKeysWithANumberAfterThePrefixAreRead() {
    Attributes attributes = attributes("a.0", "a.7x", "a.name", "a.", "a", "b.0", "a.:");
    List<String> keys = new ArrayList<>();
    attributes.forEachIndexed("a.", keys::add);
    assertThat(keys).containsExactly("a.0", "a.7x");
    assertThat(attributes.containsIndexed("a.")).isTrue();
    assertThat(attributes("a.name", "a.").containsIndexed("a.")).isFalse();
  }
}
