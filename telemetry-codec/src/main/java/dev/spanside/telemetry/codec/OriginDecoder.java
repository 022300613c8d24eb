package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import java.io.IOException;

/** Decodes the bytes of resources and scopes, which {@link Origins} found sound. */
final class OriginDecoder {
  private OriginDecoder() {}

  static Resource resource(byte[] bytes) throws IOException {
    WireCursor cursor = new WireCursor(bytes);
    ValueDecoder values = new ValueDecoder(cursor);
    Attributes.Builder attributes = Attributes.builder();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      if (tag == WireTag.RESOURCE_ATTRIBUTES) {
        values.attribute(attributes);
      } else {
        cursor.skip(tag);
      }
    }
    return new Resource(attributes.build());
  }

  static Scope scope(byte[] bytes) throws IOException {
    WireCursor cursor = new WireCursor(bytes);
    ValueDecoder values = new ValueDecoder(cursor);
    Attributes.Builder attributes = Attributes.builder();
    String name = "";
    String version = "";
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.SCOPE_NAME -> name = cursor.in().readString();
        case WireTag.SCOPE_VERSION -> version = cursor.in().readString();
        case WireTag.SCOPE_ATTRIBUTES -> values.attribute(attributes);
        default -> cursor.skip(tag);
      }
    }
    return new Scope(name, version.isEmpty() ? null : version, attributes.build());
  }
}
