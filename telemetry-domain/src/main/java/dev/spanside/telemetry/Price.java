package dev.spanside.telemetry;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in US dollars per million tokens.
 *
 * @param model what its name must match
 * @param cacheRead null if it is not cheaper than other input
 * @param cacheWrite null if it is not dearer than other input
 * @param cacheWriteHour for what is to stay in the cache for an hour; null if it is not known, or
 *     not dearer if {@code cacheWrite} is null too
 * @param maxInput for calls with at most so many input tokens: long contexts may cost more
 * @param since from when on
 */
record Price(
    Pattern model,
    BigDecimal input,
    BigDecimal output,
    @Nullable BigDecimal cacheRead,
    @Nullable BigDecimal cacheWrite,
    @Nullable BigDecimal cacheWriteHour,
    long maxInput,
    Instant since) {
  private static final int COLUMNS = 7;

  /** The column that a table need not have. */
  private static final int CACHE_WRITE_HOUR = 7;

  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  /**
   * Reads a line of a table.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Price parse(String line, int number) {
    String[] columns = line.split(",", -1);
    boolean complete = columns.length == COLUMNS || columns.length == COLUMNS + 1;
    if (!complete || columns[0].isBlank()) {
      throw malformed(
          number, "a model, four prices, a number of tokens, a day and perhaps another price");
    }
    return new Price(
        pattern(columns[0].strip()),
        amount(columns[1], number),
        amount(columns[2], number),
        amountIfAny(columns, 3, number),
        amountIfAny(columns, 4, number),
        amountIfAny(columns, CACHE_WRITE_HOUR, number),
        columns[5].isBlank() ? Long.MAX_VALUE : tokens(columns[5].strip(), number),
        columns[6].isBlank() ? Instant.MIN : day(columns[6].strip(), number));
  }

  private static Pattern pattern(String model) {
    return Pattern.compile(
        Arrays.stream(model.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.CASE_INSENSITIVE);
  }

  private static @Nullable BigDecimal amountIfAny(String[] columns, int column, int number) {
    return column >= columns.length || columns[column].isBlank()
        ? null
        : amount(columns[column], number);
  }

  private static BigDecimal amount(String text, int number) {
    if (!AMOUNT.matcher(text.strip()).matches()) {
      throw malformed(number, "prices such as 2.50");
    }
    return new BigDecimal(text.strip());
  }

  private static long tokens(String text, int number) {
    if (!COUNT.matcher(text).matches()) {
      throw malformed(number, "a number of tokens such as 200000");
    }
    return Long.parseLong(text);
  }

  private static Instant day(String text, int number) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw malformed(number, "a day such as 2026-01-31");
    }
  }

  private static IllegalArgumentException malformed(int number, String rule) {
    return new IllegalArgumentException("line " + number + " must have " + rule);
  }

  boolean isFor(String name, TokenUsage usage, Instant at) {
    return !at.isBefore(since)
        && (usage.input() == null || usage.input() <= maxInput)
        && model.matcher(name).matches();
  }

  /**
   * What tokens cost; null if it is not known how many they were, or what an hour in the cache is.
   *
   * @param forAnHour of those written to the cache
   */
  @Nullable BigDecimal of(TokenUsage usage, long forAnHour) {
    Long read = usage.cacheRead();
    Long written = usage.cacheWrite();
    boolean hourIsUnknown = cacheWrite != null && cacheWriteHour == null;
    if (usage.input() == null || usage.output() == null || (forAnHour > 0 && hourIsUnknown)) {
      return null;
    }
    long cachedRead = read == null ? 0 : read;
    long cachedWritten = written == null ? 0 : written;
    long hour = Math.min(forAnHour, cachedWritten);
    long uncached = Math.max(0, usage.input() - cachedRead - cachedWritten);
    return cost(uncached, input)
        .add(cost(cachedRead, orInput(cacheRead)))
        .add(cost(cachedWritten - hour, orInput(cacheWrite)))
        .add(cost(hour, orInput(cacheWriteHour)))
        .add(cost(usage.output(), output));
  }

  private BigDecimal orInput(@Nullable BigDecimal price) {
    return price == null ? input : price;
  }

  private static BigDecimal cost(long tokens, BigDecimal perMillion) {
    return BigDecimal.valueOf(tokens).multiply(perMillion).movePointLeft(6);
  }
}
