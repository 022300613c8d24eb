package dev.spanside.telemetry;

/** The form of trace and span ids: lower-case hex of a fixed length, not all zero. */
final class HexId {
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  private HexId() {}

  static void requireTraceId(String id) {
    require(id, TRACE_DIGITS, "a trace id");
  }

  static void requireSpanId(String id) {
    require(id, SPAN_DIGITS, "a span id");
  }

  private static void require(String id, int digits, String what) {
    if (id.length() != digits || !isNonZeroHex(id)) {
      throw new IllegalArgumentException(
          what + " is " + digits + " lower-case hex digits, not all zero");
    }
  }

  private static boolean isNonZeroHex(String id) {
    boolean nonZero = false;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
      nonZero |= c != '0';
    }
    return nonZero;
  }
}
