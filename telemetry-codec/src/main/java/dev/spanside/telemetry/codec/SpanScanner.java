package dev.spanside.telemetry.codec;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one span what an index needs, and makes sure that the rest can be decoded later. Reused
 * from span to span, since a request has thousands of them.
 */
final class SpanScanner {
  private final SessionMark mark;
  private long traceHigh;
  private long traceLow;
  private long spanId;
  private long start;
  private long end;
  private boolean malformedId;

  SpanScanner(SessionKeys keys) {
    this.mark = new SessionMark(keys);
  }

  /** Cuts a span out of a request; null if it cannot be kept. */
  @Nullable EncodedSpan scan(byte[] bytes, int offset, int length, Origin origin) {
    clear();
    WireCursor cursor = new WireCursor(bytes, offset, length);
    try {
      walk(cursor);
    } catch (IOException damaged) {
      return null;
    }
    return isUsable()
        ? cut(Arrays.copyOfRange(bytes, offset, offset + length), cursor.parts(), origin)
        : null;
  }

  private EncodedSpan cut(byte[] span, int parts, Origin origin) {
    return new EncodedSpan(
        traceHigh,
        traceLow,
        spanId,
        start,
        Math.max(start, end),
        mark.session(),
        origin,
        span,
        parts);
  }

  private void clear() {
    mark.clear();
    traceHigh = 0;
    traceLow = 0;
    spanId = 0;
    start = 0;
    end = 0;
    malformedId = false;
  }

  /** Nanoseconds beyond a long's are those of buggy clocks: the year is 2262, or before 1970. */
  private boolean isUsable() {
    return !malformedId && (traceHigh | traceLow) != 0 && spanId != 0 && start > 0;
  }

  private void walk(WireCursor cursor) throws IOException {
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.SPAN_TRACE_ID -> traceId(cursor);
        case WireTag.SPAN_SPAN_ID -> spanId = spanId(cursor, false);
        case WireTag.SPAN_PARENT_SPAN_ID -> spanId(cursor, true);
        case WireTag.SPAN_START -> start = cursor.in().readFixed64();
        case WireTag.SPAN_END -> end = cursor.in().readFixed64();
        case WireTag.SPAN_ATTRIBUTES -> mark.attribute(cursor);
        default -> WireMessage.SPAN.checkField(cursor, tag);
      }
    }
  }

  private void traceId(WireCursor cursor) throws IOException {
    int outer = cursor.enter();
    if (cursor.remaining() == Ids.TRACE_BYTES) {
      traceHigh = Ids.at(cursor.bytes(), cursor.position());
      traceLow = Ids.at(cursor.bytes(), cursor.position() + Long.BYTES);
    } else {
      malformedId = true;
    }
    cursor.skipRest();
    cursor.leave(outer);
  }

  /** A root span's parent may be empty; no other id may. */
  private long spanId(WireCursor cursor, boolean optional) throws IOException {
    int outer = cursor.enter();
    long id = 0;
    if (cursor.remaining() == Ids.SPAN_BYTES) {
      id = Ids.at(cursor.bytes(), cursor.position());
    } else if (!optional || cursor.remaining() > 0) {
      malformedId = true;
    }
    cursor.skipRest();
    cursor.leave(outer);
    return id;
  }
}
