package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.SessionId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A resource as OTLP protobuf bytes, with what is found by going through them. Shared by the
 * origins of one request, which may be very many: none of them goes through it again.
 */
final class EncodedResource implements Comparable<EncodedResource> {
  private final byte[] bytes;
  private final @Nullable SessionId session;
  private final int parts;
  private final int hash;

  /** Keeps the array, which holds a well-formed message of so many parts. */
  EncodedResource(byte[] bytes, @Nullable SessionId session, int parts) {
    this.bytes = bytes;
    this.session = session;
    this.parts = parts;
    this.hash = Arrays.hashCode(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  int parts() {
    return parts;
  }

  /** The session that it names; null if it names none. */
  @Nullable SessionId session() {
    return session;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedResource that
        && hash == that.hash
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(EncodedResource other) {
    return Arrays.compare(bytes, other.bytes);
  }
}
