package dev.spanside.telemetry;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads facts from a span's attributes, and remembers which attributes it took. */
final class SpanReader {
  private final SpanData span;
  private final Set<String> taken = new HashSet<>();

  SpanReader(SpanData span) {
    this.span = span;
  }

  SpanData span() {
    return span;
  }

  /** The attributes whose values were taken so far. */
  Set<String> taken() {
    return taken;
  }

  /**
   * A fact. A value that says nothing, or that the reading makes nothing of, is passed over for the
   * next key of the row.
   */
  <T> @Nullable T read(Field field, Function<AttributeValue, @Nullable T> reading) {
    for (String key : field.keys()) {
      AttributeValue value = span.attributes().get(key);
      T fact = value == null || Values.saysNothing(value) ? null : reading.apply(value);
      if (fact != null) {
        taken.add(key);
        return fact;
      }
    }
    return null;
  }

  @Nullable String text(Field field) {
    return read(field, Values::text);
  }

  @Nullable Long count(Field field) {
    return read(field, Values::count);
  }

  /** A value, parsed if it is the text of a JSON object or array. */
  @Nullable AttributeValue content(Field field) {
    return read(field, Values::structured);
  }
}
