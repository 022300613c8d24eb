package dev.spanside.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A date of FHIR's, from its first moment to the one after its last: {@code 2024} is a year long.
 * Dates without a zone are in UTC.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#date">FHIR R4, search by date</a>
 */
record TimeRange(Instant from, Instant to) {
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;
  private static final int SECONDS = "2024-01-01T00:00:00Z".length();

  /**
   * Reads a date, dateTime or instant.
   *
   * @throws DateTimeException if it is none
   */
  static TimeRange parse(String text) {
    return switch (text.length()) {
      case YEAR -> days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1));
      case MONTH ->
          days(YearMonth.parse(text).atDay(1), YearMonth.parse(text).plusMonths(1).atDay(1));
      case DAY -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
      default -> moment(text);
    };
  }

  private static TimeRange days(LocalDate from, LocalDate to) {
    return new TimeRange(
        from.atStartOfDay().toInstant(ZoneOffset.UTC), to.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static TimeRange moment(String text) {
    Instant from = OffsetDateTime.parse(text).toInstant();
    ChronoUnit precision = text.length() < SECONDS ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    return text.contains(".")
        ? new TimeRange(from, from.plusMillis(1))
        : new TimeRange(from, from.plus(1, precision));
  }

  boolean contains(TimeRange other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  /** Whether some of this comes before all of the other. */
  boolean startsBefore(TimeRange other) {
    return from.isBefore(other.from);
  }

  /** Whether some of this comes after all of the other. */
  boolean endsAfter(TimeRange other) {
    return to.isAfter(other.to);
  }
}
