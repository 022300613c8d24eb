package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SessionId;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where spans come from: their resource and their instrumentation scope, as OTLP protobuf bytes.
 * Equal by content. Shared by many spans, decoded when first asked for and kept then. Ordered, so
 * that a hash table stays fast even if somebody sends origins that collide.
 */
public final class Origin implements Comparable<Origin> {
  /** The objects themselves; and what a byte of OTLP takes once it is decoded too. */
  private static final int OVERHEAD = 200;

  private static final int HEAP_BYTES_PER_ENCODED_BYTE = 4;

  private final EncodedResource resource;
  private final byte[] scope;
  private final int parts;
  private final int hash;
  private volatile @Nullable Decoded decoded;

  private record Decoded(Resource resource, Scope scope) {}

  /** Keeps the array, which holds a well-formed message of so many parts. */
  Origin(EncodedResource resource, byte[] scope, int scopeParts) {
    this.resource = resource;
    this.scope = scope;
    this.parts = resource.parts() + scopeParts;
    this.hash = hash(resource, scope);
  }

  static int hash(EncodedResource resource, byte[] scope) {
    return 31 * resource.hashCode() + Arrays.hashCode(scope);
  }

  /** The same objects at every call. */
  public Resource resource() {
    return decoded().resource();
  }

  /** The same objects at every call. */
  public Scope scope() {
    return decoded().scope();
  }

  /** The session that the resource names; null if it names none. */
  public @Nullable SessionId session() {
    return resource.session();
  }

  /** About how many bytes of heap this takes, decoded. */
  public long byteSize() {
    long bytes = (long) HEAP_BYTES_PER_ENCODED_BYTE * encodedBytes();
    return OVERHEAD + Math.max(bytes, (long) EncodedSpan.DECODED_PART * parts);
  }

  /** The resource, to be shared with another origin. */
  EncodedResource encodedResource() {
    return resource;
  }

  int encodedBytes() {
    return resource.bytes().length + scope.length;
  }

  /** Whether these are its resource and its scope. */
  boolean is(EncodedResource otherResource, byte[] otherScope) {
    return resource.equals(otherResource) && Arrays.equals(scope, otherScope);
  }

  private Decoded decoded() {
    Decoded known = decoded;
    return known != null ? known : decodeOnce();
  }

  private synchronized Decoded decodeOnce() {
    Decoded known = decoded;
    if (known == null) {
      known = decode();
      decoded = known;
    }
    return known;
  }

  private Decoded decode() {
    try {
      return new Decoded(OriginDecoder.resource(resource.bytes()), OriginDecoder.scope(scope));
    } catch (IOException damaged) {
      throw new IllegalStateException("an origin that was not scanned", damaged);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin that && hash == that.hash && is(that.resource, that.scope);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(Origin other) {
    int byResource = resource.compareTo(other.resource);
    return byResource != 0 ? byResource : Arrays.compare(scope, other.scope);
  }

  /** The size only: attributes may be sensitive, and this ends up in logs. */
  @Override
  public String toString() {
    return "Origin[" + encodedBytes() + " bytes]";
  }
}
