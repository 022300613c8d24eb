package dev.spanside.telemetry.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Trace and span ids as bytes, as numbers and as hex. */
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

  static boolean isTraceId(byte[] id) {
    return id.length == TRACE_BYTES && (at(id, 0) | at(id, SPAN_BYTES)) != 0;
  }

  static boolean isSpanId(byte[] id) {
    return id.length == SPAN_BYTES && at(id, 0) != 0;
  }

  /** 16 lower-case hex digits. */
  static String toHex(long id) {
    return HEX.toHexDigits(id);
  }

  /** Lower-case hex. */
  static String toHex(byte[] id) {
    return HEX.formatHex(id);
  }

  /** A parent's id in lower-case hex; null if it is empty or all zero, as a root span's. */
  static @Nullable String toParent(byte[] id) {
    return isSpanId(id) ? toHex(id) : null;
  }
}
