package dev.spanside.telemetry.codec;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 in the standard or the URL-safe alphabet, padded or not. */
final class Base64Text {
  private Base64Text() {}

  /** The bytes; null if the text is no base64. */
  static byte @Nullable [] decode(String text) {
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }
}
