package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span as far as it has been read; its parts may come in any order. */
final class SpanDraft {
  /** Lower-case hex; empty until known. */
  String traceId = "";

  /** Lower-case hex; empty until known. */
  String spanId = "";

  @Nullable String parentSpanId;
  String name = "";
  SpanKind kind = SpanKind.UNSPECIFIED;
  SpanStatus status = SpanStatus.UNSET;
  long startNanos;
  long endNanos;
  final Attributes.Builder attributes = Attributes.builder();

  private final List<Event> events = new ArrayList<>();
  private final List<SpanLink> links = new ArrayList<>();

  private record Event(String name, long nanos, Attributes attributes) {}

  /** Whether the span can be told from others, and when it was. */
  boolean isUsable() {
    return Ids.isId(traceId) && Ids.isId(spanId) && startNanos > 0;
  }

  void addEvent(String eventName, long nanos, Attributes eventAttributes) {
    events.add(new Event(eventName, nanos, eventAttributes));
  }

  /** A link that leads nowhere is left out: its ids are malformed, or all zero. */
  void addLink(String linkedTrace, String linkedSpan, Attributes linkAttributes) {
    if (Ids.isId(linkedTrace) && Ids.isId(linkedSpan)) {
      links.add(new SpanLink(linkedTrace, linkedSpan, linkAttributes));
    }
  }

  SpanData build(Resource resource, Scope scope) {
    return new SpanData(
        traceId,
        spanId,
        parentSpanId,
        name,
        kind,
        status,
        Nanos.instant(startNanos),
        Nanos.duration(startNanos, endNanos),
        attributes.build(),
        events.stream().map(this::event).toList(),
        links,
        resource,
        scope);
  }

  /** Of an event without a usable time, only the span's start is known. */
  private SpanEvent event(Event event) {
    long nanos = event.nanos() > 0 ? event.nanos() : startNanos;
    return new SpanEvent(event.name(), Nanos.instant(nanos), event.attributes());
  }
}
