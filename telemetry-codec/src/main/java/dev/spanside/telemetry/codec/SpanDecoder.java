package dev.spanside.telemetry.codec;

import com.google.protobuf.CodedInputStream;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanStatus;
import java.io.IOException;

/**
 * Decodes the bytes of one span, which a {@link SpanScanner} found sound. The generated classes
 * cannot: they refuse a whole span for one damaged character.
 */
final class SpanDecoder {
  private final WireCursor cursor;
  private final CodedInputStream in;
  private final ValueDecoder values;
  private final SpanDraft draft = new SpanDraft();

  private SpanDecoder(byte[] span) {
    this.cursor = new WireCursor(span);
    this.in = cursor.in();
    this.values = new ValueDecoder(cursor);
  }

  static SpanData decode(byte[] span, Origin origin) {
    SpanDecoder decoder = new SpanDecoder(span);
    try {
      decoder.span();
    } catch (IOException damaged) {
      throw new IllegalStateException("a span that was not scanned", damaged);
    }
    return decoder.draft.build(origin.resource(), origin.scope());
  }

  private void span() throws IOException {
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.SPAN_TRACE_ID -> draft.traceId = Ids.traceId(in.readByteArray());
        case WireTag.SPAN_SPAN_ID -> draft.spanId = Ids.spanId(in.readByteArray());
        case WireTag.SPAN_PARENT_SPAN_ID ->
            draft.parentSpanId = Ids.parent(Ids.spanId(in.readByteArray()));
        case WireTag.SPAN_NAME -> draft.name = in.readString();
        case WireTag.SPAN_KIND -> draft.kind = Enums.kind(in.readEnum());
        case WireTag.SPAN_START -> draft.startNanos = in.readFixed64();
        case WireTag.SPAN_END -> draft.endNanos = in.readFixed64();
        case WireTag.SPAN_ATTRIBUTES -> values.attribute(draft.attributes);
        case WireTag.SPAN_EVENTS -> event();
        case WireTag.SPAN_LINKS -> link();
        case WireTag.SPAN_STATUS -> draft.status = status();
        default -> cursor.skip(tag);
      }
    }
  }

  private void event() throws IOException {
    Attributes.Builder attributes = Attributes.builder();
    String name = "";
    long nanos = 0;
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.EVENT_TIME -> nanos = in.readFixed64();
        case WireTag.EVENT_NAME -> name = in.readString();
        case WireTag.EVENT_ATTRIBUTES -> values.attribute(attributes);
        default -> cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    draft.addEvent(name, nanos, attributes.build());
  }

  private void link() throws IOException {
    Attributes.Builder attributes = Attributes.builder();
    String traceId = "";
    String spanId = "";
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.LINK_TRACE_ID -> traceId = Ids.traceId(in.readByteArray());
        case WireTag.LINK_SPAN_ID -> spanId = Ids.spanId(in.readByteArray());
        case WireTag.LINK_ATTRIBUTES -> values.attribute(attributes);
        default -> cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    draft.addLink(traceId, spanId, attributes.build());
  }

  private SpanStatus status() throws IOException {
    String message = "";
    SpanStatus.Code code = SpanStatus.Code.UNSET;
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.STATUS_MESSAGE -> message = in.readString();
        case WireTag.STATUS_CODE -> code = Enums.statusCode(in.readEnum());
        default -> cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    return new SpanStatus(code, message.isEmpty() ? null : message);
  }
}
