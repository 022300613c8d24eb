package dev.spanside.telemetry.codec;

import com.google.protobuf.CodedInputStream;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the bytes of one span, which a {@link SpanScanner} found sound. The generated classes
 * cannot: they refuse a whole span for one damaged character.
 */
final class SpanDecoder {
  private final WireCursor cursor;
  private final CodedInputStream in;
  private final ValueDecoder values;
  private final Attributes.Builder attributes = Attributes.builder();
  private final List<WireEvent> events = new ArrayList<>();
  private final List<SpanLink> links = new ArrayList<>();
  private String traceId = "";
  private String spanId = "";
  private @Nullable String parentSpanId;
  private String name = "";
  private SpanKind kind = SpanKind.UNSPECIFIED;
  private SpanStatus status = SpanStatus.UNSET;
  private long start;
  private long end;

  /** The span's start, which stands in for an event's missing time, may come after the event. */
  private record WireEvent(String name, long time, Attributes attributes) {}

  private SpanDecoder(byte[] span) {
    this.cursor = new WireCursor(span);
    this.in = cursor.in();
    this.values = new ValueDecoder(cursor);
  }

  static SpanData decode(byte[] span, Origin origin) {
    SpanDecoder decoder = new SpanDecoder(span);
    try {
      decoder.walk();
    } catch (IOException damaged) {
      throw new IllegalStateException("a span that was not scanned", damaged);
    }
    return decoder.build(origin);
  }

  private SpanData build(Origin origin) {
    return new SpanData(
        traceId,
        spanId,
        parentSpanId,
        name,
        kind,
        status,
        Nanos.instant(start),
        Nanos.duration(start, end),
        attributes.build(),
        events.stream().map(this::event).toList(),
        links,
        origin.resource(),
        origin.scope());
  }

  private SpanEvent event(WireEvent event) {
    long time = event.time() > 0 ? event.time() : start;
    return new SpanEvent(event.name(), Nanos.instant(time), event.attributes());
  }

  private void walk() throws IOException {
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.SPAN_TRACE_ID -> traceId = Ids.toHex(in.readByteArray());
        case WireTag.SPAN_SPAN_ID -> spanId = Ids.toHex(in.readByteArray());
        case WireTag.SPAN_PARENT_SPAN_ID -> parentSpanId = Ids.toParent(in.readByteArray());
        case WireTag.SPAN_NAME -> name = in.readString();
        case WireTag.SPAN_KIND -> kind = Enums.kind(in.readEnum());
        case WireTag.SPAN_START -> start = in.readFixed64();
        case WireTag.SPAN_END -> end = in.readFixed64();
        case WireTag.SPAN_ATTRIBUTES -> values.attribute(attributes);
        case WireTag.SPAN_EVENTS -> events.add(event());
        case WireTag.SPAN_LINKS -> link();
        case WireTag.SPAN_STATUS -> status = status();
        default -> cursor.skip(tag);
      }
    }
  }

  private WireEvent event() throws IOException {
    Attributes.Builder eventAttributes = Attributes.builder();
    String eventName = "";
    long time = 0;
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.EVENT_TIME -> time = in.readFixed64();
        case WireTag.EVENT_NAME -> eventName = in.readString();
        case WireTag.EVENT_ATTRIBUTES -> values.attribute(eventAttributes);
        default -> cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    return new WireEvent(eventName, time, eventAttributes.build());
  }

  /** A link that leads nowhere is left out. */
  private void link() throws IOException {
    Attributes.Builder linkAttributes = Attributes.builder();
    byte[] linkTrace = {};
    byte[] linkSpan = {};
    int outer = cursor.enter();
    for (int tag = cursor.nextTag(); tag != 0; tag = cursor.nextTag()) {
      switch (tag) {
        case WireTag.LINK_TRACE_ID -> linkTrace = in.readByteArray();
        case WireTag.LINK_SPAN_ID -> linkSpan = in.readByteArray();
        case WireTag.LINK_ATTRIBUTES -> values.attribute(linkAttributes);
        default -> cursor.skip(tag);
      }
    }
    cursor.leave(outer);
    if (Ids.isTraceId(linkTrace) && Ids.isSpanId(linkSpan)) {
      links.add(new SpanLink(Ids.toHex(linkTrace), Ids.toHex(linkSpan), linkAttributes.build()));
    }
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
