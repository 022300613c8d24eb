package dev.spanside.telemetry.jaeger;

import java.util.HexFormat;
import java.util.Locale;

/** Ids as Jaeger writes them: hex, of a trace only 16 digits if its first half is zero. */
final class LegacyIds {
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  private LegacyIds() {}

  /** 32 lower-case hex digits; empty if malformed or all zero. */
  static String traceId(String text) {
    return padded(text, TRACE_DIGITS);
  }

  /** 16 lower-case hex digits; empty if malformed or all zero. */
  static String spanId(String text) {
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
