package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import java.util.Comparator;
import java.util.List;

/** What Jaeger's v3 API does to a span of OpenTelemetry's, undone. */
final class OtlpSpan {
  /** Jaeger's own notes on a span, which nobody wrote. */
  private static final String RESERVED = "@jaeger@";

  private static final String WARNINGS = RESERVED + "warnings";

  private OtlpSpan() {}

  /** Whether a note says that only a part of the span's trace was kept. */
  static boolean isOfCutTrace(SpanData span) {
    return span.attributes().get(WARNINGS) instanceof AttributeValue.ArrayValue(var warnings)
        && warnings.stream().anyMatch(OtlpSpan::saysCut);
  }

  private static boolean saysCut(AttributeValue warning) {
    return warning instanceof AttributeValue.StringValue(String text) && Warnings.sayCut(text);
  }

  /** The span without the notes, its events by time: Jaeger sorts them by name. */
  static SpanData cleaned(SpanData span) {
    return new SpanData(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.start(),
        span.duration(),
        withoutNotes(span.attributes()),
        byTime(span.events()),
        span.links(),
        span.resource(),
        span.scope());
  }

  private static List<SpanEvent> byTime(List<SpanEvent> events) {
    return events.stream().sorted(Comparator.comparing(SpanEvent::time)).toList();
  }

  private static Attributes withoutNotes(Attributes attributes) {
    Attributes.Builder kept = Attributes.builder();
    attributes.forEach((key, value) -> {
      if (!key.startsWith(RESERVED)) {
        kept.put(key, value);
      }
    });
    return kept.build();
  }
}
