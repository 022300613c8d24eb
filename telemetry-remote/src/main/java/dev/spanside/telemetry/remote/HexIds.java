package dev.spanside.telemetry.remote;

import java.util.HexFormat;
import java.util.Locale;

/** Ids as backends write them in hex, perhaps without the zeros at their beginning. */
public final class HexIds {
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  private HexIds() {}

  /** 32 lower-case hex digits; empty if malformed or all zero. */
  public static String traceId(String text) {
    return padded(text, TRACE_DIGITS);
  }

  /** 16 lower-case hex digits; empty if malformed or all zero. */
  public static String spanId(String text) {
    return padded(text, SPAN_DIGITS);
  }

  private static String padded(String text, int digits) {
    boolean isId =
        text.length() <= digits
            && text.chars().allMatch(HexFormat::isHexDigit)
            && text.chars().anyMatch(digit -> digit != '0');
    return isId ? "0".repeat(digits - text.length()) + text.toLowerCase(Locale.ROOT) : "";
  }
}
