package dev.spanside.telemetry.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Trace and span ids as bytes, as numbers and as text. As text they are lower-case hex of full
 * length here, or empty where they are malformed.
 */
final class Ids {
  static final int TRACE_BYTES = 16;
  static final int SPAN_BYTES = 8;

  private static final HexFormat HEX = HexFormat.of();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Ids() {}

  /** Eight bytes as a number, big-endian. */
  static long at(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  /** 16 lower-case hex digits. */
  static String toHex(long id) {
    return HEX.toHexDigits(id);
  }

  static String traceId(byte[] id) {
    return id.length == TRACE_BYTES ? HEX.formatHex(id) : "";
  }

  static String spanId(byte[] id) {
    return id.length == SPAN_BYTES ? HEX.formatHex(id) : "";
  }

  /** From hex of any case, leading zeros left out perhaps, or from base64 of either alphabet. */
  static String traceId(String text) {
    return fromText(text, TRACE_BYTES);
  }

  /** As {@link #traceId(String)}. */
  static String spanId(String text) {
    return fromText(text, SPAN_BYTES);
  }

  /** Whether an id names something: it is neither malformed nor all zero. */
  static boolean isId(String id) {
    return !isZero(id);
  }

  /** A parent's id; null if it names none, as a root span's. */
  static @Nullable String parent(String id) {
    return isZero(id) ? null : id;
  }

  /** Whether a text is empty or all zeros, in hex. */
  private static boolean isZero(String id) {
    return id.chars().allMatch(digit -> digit == '0');
  }

  /**
   * The lengths of base64 and full hex do not overlap; what is shorter than full hex lacks zeros.
   */
  private static String fromText(String text, int bytes) {
    int digits = 2 * bytes;
    if (text.length() < digits && hasBase64Length(text, bytes)) {
      byte[] id = Base64Text.decode(text);
      if (id != null && id.length == bytes) {
        return HEX.formatHex(id);
      }
    }
    return text.isEmpty() || text.length() > digits || !text.chars().allMatch(HexFormat::isHexDigit)
        ? ""
        : "0".repeat(digits - text.length()) + text.toLowerCase(Locale.ROOT);
  }

  /** With padding or without. */
  private static boolean hasBase64Length(String text, int bytes) {
    int unpadded = (bytes * 8 + 5) / 6;
    return text.length() == unpadded || text.length() == (bytes + 2) / 3 * 4;
  }
}
