package dev.spanside.telemetry;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts values together that were written to a key for each leaf: {@code messages.0.role}, {@code
 * messages.0.content}. Numbers may be sparse and need not start at 0.
 */
final class IndexedKeys {
  /** What lies deeper stays one key, with dots in it. */
  static final int MAX_DEPTH = 10;

  /** Numbers in their order, however long; 1 and 01 are two. */
  private static final Comparator<String> NUMBERS =
      Comparator.<String>comparingInt(number -> number.length() - zeros(number))
          .thenComparing(number -> number.substring(zeros(number)))
          .thenComparing(Comparator.naturalOrder());

  private final Map<String, IndexedKeys> members = new LinkedHashMap<>();
  private @Nullable AttributeValue leaf;

  private IndexedKeys() {}

  /** The value whose leaves have keys with this prefix, which ends in a dot. */
  static AttributeValue read(Attributes attributes, String prefix) {
    IndexedKeys root = new IndexedKeys();
    attributes.forEachIndexed(
        prefix, key -> root.put(key.substring(prefix.length()), attributes.get(key)));
    return root.value();
  }

  private void put(String path, @Nullable AttributeValue value) {
    IndexedKeys node = this;
    int start = 0;
    for (int depth = 1; depth < MAX_DEPTH && path.indexOf('.', start) >= 0; depth++) {
      int dot = path.indexOf('.', start);
      node = node.member(path.substring(start, dot));
      start = dot + 1;
    }
    node.member(path.substring(start)).leaf = value;
  }

  private IndexedKeys member(String name) {
    return members.computeIfAbsent(name, key -> new IndexedKeys());
  }

  /** What has members is made of them; a value beside them says less. */
  private AttributeValue value() {
    if (members.isEmpty()) {
      return leaf == null ? AttributeValue.EMPTY : leaf;
    }
    return members.keySet().stream().allMatch(IndexedKeys::isIndex) ? array() : object();
  }

  private AttributeValue array() {
    Map<String, AttributeValue> sorted = new TreeMap<>(NUMBERS);
    members.forEach((index, member) -> sorted.put(index, member.value()));
    return AttributeValue.of(List.copyOf(sorted.values()));
  }

  private AttributeValue object() {
    Attributes.Builder entries = Attributes.builder();
    members.forEach((name, member) -> entries.put(name, member.value()));
    return AttributeValue.of(entries.build());
  }

  private static boolean isIndex(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int zeros(String number) {
    int zeros = 0;
    while (zeros < number.length() && number.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros;
  }
}
