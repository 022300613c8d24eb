package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finished span as its own OTLP protobuf bytes, with what an index needs beside them. Compact
 * and immutable: one object and one array per span, everything else is shared.
 *
 * <p>What is in here can be decoded: spans that cannot do not get this far.
 */
public final class EncodedSpan {
  /** The object's own fields and the headers of the object and its array. */
  private static final int OVERHEAD = 88;

  /** What an attribute, an event or a value in a list takes when it is decoded, at least. */
  static final int DECODED_PART = 64;

  private final long traceHigh;
  private final long traceLow;
  private final long spanId;
  private final long startNanos;
  private final long endNanos;
  private final @Nullable SessionId session;
  private final Origin origin;
  private final byte[] span;
  private final int parts;

  /** Keeps the array. */
  EncodedSpan(
      long traceHigh,
      long traceLow,
      long spanId,
      long startNanos,
      long endNanos,
      @Nullable SessionId session,
      Origin origin,
      byte[] span,
      int parts) {
    this.traceHigh = traceHigh;
    this.traceLow = traceLow;
    this.spanId = spanId;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.session = session;
    this.origin = origin;
    this.span = span;
    this.parts = parts;
  }

  private EncodedSpan(EncodedSpan other, Origin origin) {
    this.traceHigh = other.traceHigh;
    this.traceLow = other.traceLow;
    this.spanId = other.spanId;
    this.startNanos = other.startNanos;
    this.endNanos = other.endNanos;
    this.session = other.session;
    this.origin = origin;
    this.span = other.span;
    this.parts = other.parts;
  }

  /** This span, referring to an equal origin that others refer to as well. */
  @SuppressWarnings("ReferenceEquality") // whether it is the very same object is the question
  public EncodedSpan sharing(Origin equal) {
    return equal == origin ? this : new EncodedSpan(this, equal);
  }

  /** The id of the trace; a new object at every call. */
  public TraceId traceId() {
    return new TraceId(traceHigh, traceLow);
  }

  /** The eight bytes of the span's id, big-endian; not 0. Unique within its trace. */
  public long spanId() {
    return spanId;
  }

  /** Nanoseconds since 1970, positive. */
  public long startEpochNanos() {
    return startNanos;
  }

  /** Nanoseconds since 1970, not before the start. */
  public long endEpochNanos() {
    return endNanos;
  }

  /** The resource and the scope, shared with other spans. */
  public Origin origin() {
    return origin;
  }

  /** The session that the span's own attributes name; null if they name none. */
  public @Nullable SessionId session() {
    return session;
  }

  /** The sessions that the span and its resource name: none, one, or two different ones. */
  public List<SessionId> sessions() {
    SessionId ofResource = origin.session();
    if (session == null) {
      return ofResource == null ? List.of() : List.of(ofResource);
    }
    return ofResource == null || ofResource.equals(session)
        ? List.of(session)
        : List.of(session, ofResource);
  }

  /**
   * About how many bytes of heap this span takes, its {@link #origin} not counted: kept or decoded,
   * whichever is more. An empty event is two bytes of OTLP, and fifty times that once it is read.
   */
  public long byteSize() {
    return OVERHEAD + Math.max(span.length, (long) DECODED_PART * parts);
  }

  /** The whole span; a new object at every call, with the shared resource and scope. */
  public SpanData decode() {
    return SpanDecoder.decode(span, origin);
  }

  /** The ids only: the rest may be sensitive, and this ends up in logs. */
  @Override
  public String toString() {
    return "EncodedSpan[" + traceId() + "/" + Ids.toHex(spanId) + "]";
  }
}
