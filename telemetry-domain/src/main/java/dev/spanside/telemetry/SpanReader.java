package dev.spanside.telemetry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads facts from a span, and remembers where it found them. */
final class SpanReader {
  private final SpanData span;
  private final Set<String> taken = new HashSet<>();
  private final SortedMap<String, FactOrigin> origins = new TreeMap<>();

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

  /** Where the facts that were read so far come from, by their names. */
  SortedMap<String, FactOrigin> origins() {
    return origins;
  }

  /**
   * A fact. A value that says nothing, or that the reading makes nothing of, is passed over for the
   * next place of the row.
   */
  <T> @Nullable T read(Field field, Function<AttributeValue, @Nullable T> reading) {
    for (Place place : field.places()) {
      AttributeValue value = place.in(span);
      T fact = value == null || Values.saysNothing(value) ? null : reading.apply(value);
      if (fact != null) {
        place.addKeys(span, taken);
        origins.put(field.name(), new FactOrigin(place.label(), place.rule(), null));
        return fact;
      }
    }
    return null;
  }

  @Nullable String text(Field field) {
    return read(field, Values::text);
  }

  /** A name or an id. */
  @Nullable String name(Field field) {
    return read(field, Values::name);
  }

  @Nullable Long count(Field field) {
    return read(field, Values::count);
  }

  /** A value, parsed if it is the text of a JSON object or array. */
  @Nullable AttributeValue content(Field field) {
    return read(field, Values::structured);
  }

  /** A fact that only the span's name states: the first group of the first pattern that fits. */
  @Nullable String inName(Field field, List<Pattern> patterns) {
    for (Pattern pattern : patterns) {
      Matcher name = pattern.matcher(span.name());
      if (name.matches()) {
        origins.put(field.name(), FactOrigin.derived(FactOrigin.SPAN_NAME));
        return name.group(1);
      }
    }
    return null;
  }

  /** A fact that was read, else one that can be derived. */
  <T> @Nullable T orDerived(Field field, @Nullable T read, @Nullable T derived, FactOrigin origin) {
    if (read == null && derived != null) {
      origins.put(field.name(), origin);
    }
    return read != null ? read : derived;
  }

  /** Notes where a fact comes from that was not read but made. */
  void note(Field field, FactOrigin origin) {
    origins.put(field.name(), origin);
  }
}
