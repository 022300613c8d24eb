package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Attributes by key, sorted by key, each key once. Immutable and compact. */
public final class Attributes {
  private static final Attributes NONE = new Attributes(new String[0], new AttributeValue[0]);

  private final String[] keys;
  private final AttributeValue[] values;

  private Attributes(String[] keys, AttributeValue[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** No attributes. */
  public static Attributes empty() {
    return NONE;
  }

  /** The entries of a map. */
  public static Attributes of(Map<String, AttributeValue> entries) {
    Builder builder = builder();
    entries.forEach(builder::put);
    return builder.build();
  }

  /** Collects attributes in any order. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value of a key, or null if there is none. */
  public @Nullable AttributeValue get(String key) {
    int index = Arrays.binarySearch(keys, key);
    return index < 0 ? null : values[index];
  }

  /** Whether there is a value for the key. */
  public boolean contains(String key) {
    return Arrays.binarySearch(keys, key) >= 0;
  }

  /** Whether there is a key that begins like this. */
  boolean containsPrefix(String prefix) {
    int first = firstFrom(prefix);
    return first < keys.length && keys[first].startsWith(prefix);
  }

  /** Whether there is a key that begins like this and goes on with a digit. */
  boolean containsIndexed(String prefix) {
    int first = firstFrom(prefix + '0');
    return first < keys.length && isIndexed(keys[first], prefix);
  }

  /** Visits every key that begins like this and goes on with a digit. */
  void forEachIndexed(String prefix, Consumer<String> action) {
    for (int i = firstFrom(prefix + '0'); i < keys.length && isIndexed(keys[i], prefix); i++) {
      action.accept(keys[i]);
    }
  }

  private static boolean isIndexed(String key, String prefix) {
    return key.startsWith(prefix)
        && key.length() > prefix.length()
        && Character.digit(key.charAt(prefix.length()), 10) >= 0;
  }

  private int firstFrom(String key) {
    int found = Arrays.binarySearch(keys, key);
    return found < 0 ? -found - 1 : found;
  }

  /** These attributes and one more. */
  Attributes with(String key, AttributeValue value) {
    Builder builder = builder();
    forEach(builder::put);
    return builder.put(key, value).build();
  }

  /** These attributes but for some keys. */
  Attributes without(Set<String> left) {
    Builder builder = builder();
    forEach((key, value) -> {
      if (!left.contains(key)) {
        builder.put(key, value);
      }
    });
    return builder.build();
  }

  /** The number of attributes. */
  public int size() {
    return keys.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return keys.length == 0;
  }

  /** The key at a place in the order of the keys, from 0. */
  public String key(int index) {
    return keys[index];
  }

  /** The value at a place in the order of the keys, from 0. */
  public AttributeValue value(int index) {
    return values[index];
  }

  /** Visits every attribute in the order of the keys. */
  public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
    for (int i = 0; i < keys.length; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
  }

  /** The keys only: values may be sensitive, and this ends up in logs. */
  @Override
  public String toString() {
    return "Attributes" + Arrays.toString(keys);
  }

  /** Collects attributes; of a key that comes twice, the last value stays. Not thread-safe. */
  public static final class Builder {
    private static final Comparator<Entry> BY_KEY = Comparator.comparing(Entry::key);

    private final List<Entry> entries = new ArrayList<>();

    private Builder() {}

    /** Adds one attribute. */
    public Builder put(String key, AttributeValue value) {
      entries.add(new Entry(key, value));
      return this;
    }

    /** The attributes collected so far. */
    public Attributes build() {
      if (entries.isEmpty()) {
        return NONE;
      }
      Entry[] sorted = entries.toArray(Entry[]::new);
      Arrays.sort(sorted, BY_KEY); // stable: of equal keys, the last one added
      String[] keys = new String[sorted.length];
      AttributeValue[] values = new AttributeValue[sorted.length];
      int size = 0;
      for (Entry entry : sorted) {
        size = size > 0 && keys[size - 1].equals(entry.key()) ? size - 1 : size;
        keys[size] = entry.key();
        values[size++] = entry.value();
      }
      return size == sorted.length
          ? new Attributes(keys, values)
          : new Attributes(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
    }
  }

  private record Entry(String key, AttributeValue value) {
    Entry {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }
  }
}
