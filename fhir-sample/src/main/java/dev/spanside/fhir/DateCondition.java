package dev.spanside.fhir;

import java.time.DateTimeException;
import java.util.function.Predicate;

/** The prefixes of a date that is asked for, {@code ge2024-01} for one. */
enum DateCondition {
  EQ,
  GT,
  LT,
  GE,
  LE;

  private static final int PREFIX = 2;

  /**
   * Reads a prefix, which may be absent, and a date.
   *
   * @throws FhirException if it is none
   */
  static Predicate<SearchValue> parse(String name, String text) {
    for (DateCondition it : values()) {
      if (text.regionMatches(true, 0, it.name(), 0, PREFIX)) {
        return it.with(name, text.substring(PREFIX));
      }
    }
    return EQ.with(name, text);
  }

  private Predicate<SearchValue> with(String name, String date) {
    try {
      TimeRange asked = TimeRange.parse(date);
      return value -> value instanceof SearchValue.Time(var range) && holds(range, asked);
    } catch (DateTimeException e) { // not chained: it quotes the text
      throw FhirException.invalid(
          name + " must be a date such as 2024, 2024-05 or 2024-05-31, after eq, gt, lt, ge or le");
    }
  }

  private boolean holds(TimeRange value, TimeRange asked) {
    return switch (this) {
      case EQ -> asked.contains(value);
      case GT -> value.endsAfter(asked);
      case LT -> value.startsBefore(asked);
      case GE -> value.endsAfter(asked) || asked.contains(value);
      case LE -> value.startsBefore(asked) || asked.contains(value);
    };
  }
}
