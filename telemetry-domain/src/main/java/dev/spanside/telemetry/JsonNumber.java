package dev.spanside.telemetry;

import java.math.BigDecimal;

/** Numbers in JSON texts. */
final class JsonNumber {
  /** Beyond it, comparing exactly would cost more than the number is worth. */
  private static final int MAX_EXACT_LENGTH = 40;

  private JsonNumber() {}

  /**
   * The value of a well-formed number: a {@code long} or a {@code double} if that holds it exactly,
   * else its text.
   */
  static AttributeValue of(String number, boolean integral) {
    if (number.length() > MAX_EXACT_LENGTH) {
      return AttributeValue.of(number);
    }
    return integral ? integer(number) : decimal(number);
  }

  private static AttributeValue integer(String number) {
    try {
      return AttributeValue.of(Long.parseLong(number));
    } catch (NumberFormatException e) {
      return AttributeValue.of(number); // beyond 64 bits
    }
  }

  private static AttributeValue decimal(String number) {
    double value = Double.parseDouble(number);
    boolean exact =
        Double.isFinite(value)
            && exponentIsSmall(number)
            && BigDecimal.valueOf(value).compareTo(new BigDecimal(number)) == 0;
    return exact ? AttributeValue.of(value) : AttributeValue.of(number);
  }

  /** A huge exponent would make the comparison itself huge. */
  private static boolean exponentIsSmall(String number) {
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    return exponent < 0 || number.length() - exponent <= 5;
  }
}
