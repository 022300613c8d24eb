package dev.spanside.telemetry.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through one export request. Fields may come in any order, so each message around spans is
 * gone through twice: for its resource or scope, then for what is in it.
 */
final class RequestScanner {
  private final byte[] body;
  private final Origins origins;
  private final SpanScanner scanner;
  private final List<EncodedSpan> spans = new ArrayList<>();
  private int skipped;

  RequestScanner(byte[] body, SessionKeys keys, Origins origins) {
    this.body = body;
    this.origins = origins;
    this.scanner = new SpanScanner(keys);
  }

  SpanBatch scan() throws IOException {
    forEach(WireTag.REQUEST_RESOURCE_SPANS, 0, body.length, this::resourceSpans);
    return new SpanBatch(spans, skipped);
  }

  private void resourceSpans(int offset, int length) throws IOException {
    EncodedResource resource =
        origins.resource(joined(WireTag.RESOURCE_SPANS_RESOURCE, offset, length));
    forEach(
        WireTag.RESOURCE_SPANS_SCOPE_SPANS,
        offset,
        length,
        (at, size) -> scopeSpans(resource, at, size));
  }

  private void scopeSpans(EncodedResource resource, int offset, int length) throws IOException {
    Origin origin = origins.of(resource, joined(WireTag.SCOPE_SPANS_SCOPE, offset, length));
    forEach(WireTag.SCOPE_SPANS_SPANS, offset, length, (at, size) -> span(origin, at, size));
  }

  private void span(Origin origin, int offset, int length) {
    EncodedSpan span = scanner.scan(body, offset, length, origin);
    if (span == null) {
      skipped++;
    } else {
      spans.add(span);
    }
  }

  /** A message that comes in several pieces is what the pieces are one after the other. */
  private byte[] joined(int field, int offset, int length) throws IOException {
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    forEach(field, offset, length, (at, size) -> pieces.write(body, at, size));
    return pieces.toByteArray();
  }

  /** Visits the fields with this tag in the message that lies there. */
  private void forEach(int field, int offset, int length, Visitor visitor) throws IOException {
    WireCursor cursor = new WireCursor(body, offset, length);
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      if (tag == field) {
        int outer = cursor.enter();
        visitor.visit(cursor.position(), cursor.remaining());
        cursor.skipRest();
        cursor.leave(outer);
      } else {
        cursor.skip(tag);
      }
    }
  }

  @FunctionalInterface
  private interface Visitor {
    void visit(int offset, int length) throws IOException;
  }
}
