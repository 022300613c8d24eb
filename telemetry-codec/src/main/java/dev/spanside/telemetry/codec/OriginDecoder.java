package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;

/** Decodes the bytes of resources and scopes. */
final class OriginDecoder {
  private OriginDecoder() {}

  static Resource resource(byte[] bytes) {
    if (bytes.length > 0) {
      throw new UnsupportedOperationException();
    }
    return Resource.EMPTY;
  }

  static Scope scope(byte[] bytes) {
    if (bytes.length > 0) {
      throw new UnsupportedOperationException();
    }
    return Scope.EMPTY;
  }
}
