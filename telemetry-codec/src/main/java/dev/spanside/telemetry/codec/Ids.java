package dev.spanside.telemetry.codec;

import java.util.HexFormat;

/** Trace and span ids in their several forms. */
final class Ids {
  private static final HexFormat HEX = HexFormat.of();

  private Ids() {}

  /** 16 lower-case hex digits. */
  static String toHex(long id) {
    return HEX.toHexDigits(id);
  }
}
