package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes decoded spans, so that they take the same way as those that came as OTLP. Thread-safe.
 */
public final class SpanEncoder {
  private final SessionKeys sessionKeys;
  private final Origins origins;

  /** Spans mostly come in runs with the same resource and scope. */
  private volatile @Nullable Last last;

  private record Last(Resource resource, Scope scope, Origin origin) {}

  /**
   * An encoder that looks for session ids.
   *
   * @param sessionKeys as for {@link OtlpProtobuf#OtlpProtobuf}
   */
  public SpanEncoder(List<String> sessionKeys) {
    this.sessionKeys = new SessionKeys(sessionKeys);
    this.origins = new Origins(this.sessionKeys);
  }

  private SpanEncoder(SpanEncoder other) {
    this.sessionKeys = other.sessionKeys;
    this.origins = other.origins;
  }

  /** An encoder for one request: others that come meanwhile do not displace its last resource. */
  SpanEncoder forRequest() {
    return new SpanEncoder(this);
  }

  /**
   * Encodes one span. What {@link EncodedSpan#decode} makes of it equals it, but for what OTLP
   * cannot say: an empty status message or version is none, an event before 1970 is at the span's
   * start, and values that lie more than 32 deep in each other are empty.
   *
   * @throws IllegalArgumentException if it starts before 1970 or ends after 2262
   */
  public EncodedSpan encode(SpanData span) {
    byte[] bytes = SpanMessages.span(span).toByteArray();
    EncodedSpan encoded =
        new SpanScanner(sessionKeys)
            .scan(bytes, 0, bytes.length, origin(span.resource(), span.scope()));
    if (encoded == null) {
      throw new IllegalStateException("a span was encoded wrongly");
    }
    return encoded;
  }

  @SuppressWarnings("ReferenceEquality") // comparing all attributes would cost more than it saves
  private Origin origin(Resource resource, Scope scope) {
    Last known = last;
    if (known == null || known.resource() != resource || known.scope() != scope) {
      known = new Last(resource, scope, encode(known, resource, scope));
      last = known;
    }
    return known.origin();
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private Origin encode(@Nullable Last known, Resource resource, Scope scope) {
    try {
      EncodedResource encoded =
          known != null && known.resource() == resource
              ? known.origin().encodedResource()
              : origins.resource(SpanMessages.resource(resource).toByteArray());
      return origins.of(encoded, SpanMessages.scope(scope).toByteArray());
    } catch (IOException damaged) {
      throw new IllegalStateException("an origin was encoded wrongly", damaged);
    }
  }
}
