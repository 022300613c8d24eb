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
 * @param maxInput for calls with at most so many input tokens: long contexts may cost more
 * @param since from when on
 */
record Price(
    Pattern model,
    BigDecimal input,
    BigDecimal output,
    @Nullable BigDecimal cacheRead,
    @Nullable BigDecimal cacheWrite,
    long maxInput,
    Instant since) {
  private static final int COLUMNS = 7;
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  /**
   * Reads a line of a table.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Price parse(String line, int number) {
    String[] columns = line.split(",", -1);
    if (columns.length != COLUMNS || columns[0].isBlank()) {
      throw malformed(number, "a model, four prices, a number of tokens and a day");
    }
    return new Price(
        pattern(columns[0].strip()),
        amount(columns[1], number),
        amount(columns[2], number),
        columns[3].isBlank() ? null : amount(columns[3], number),
        columns[4].isBlank() ? null : amount(columns[4], number),
        columns[5].isBlank() ? Long.MAX_VALUE : tokens(columns[5].strip(), number),
        columns[6].isBlank() ? Instant.MIN : day(columns[6].strip(), number));
  }

  private static Pattern pattern(String model) {
    return Pattern.compile(
        Arrays.stream(model.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.CASE_INSENSITIVE);
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

  /** What tokens cost; null if it is not known how many they were. */
  @Nullable BigDecimal of(TokenUsage usage) {
    Long read = usage.cacheRead();
    Long written = usage.cacheWrite();
    if (usage.input() == null || usage.output() == null) {
      return null;
    }
    long cachedRead = read == null ? 0 : read;
    long cachedWritten = written == null ? 0 : written;
    long uncached = Math.max(0, usage.input() - cachedRead - cachedWritten);
    return cost(uncached, input)
        .add(cost(cachedRead, cacheRead == null ? input : cacheRead))
        .add(cost(cachedWritten, cacheWrite == null ? input : cacheWrite))
        .add(cost(usage.output(), output));
  }

  private static BigDecimal cost(long tokens, BigDecimal perMillion) {
    return BigDecimal.valueOf(tokens).multiply(perMillion).movePointLeft(6);
  }
}
