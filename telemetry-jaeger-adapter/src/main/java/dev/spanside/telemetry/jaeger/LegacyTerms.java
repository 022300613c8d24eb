package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.remote.Tags;
import java.util.Locale;

/** What Jaeger keeps as tags although OpenTelemetry has a place of its own for it. */
final class LegacyTerms {
  private LegacyTerms() {}

  /** Takes the kind out; a word that is no kind stays a tag. */
  static SpanKind takeKind(Tags tags) {
    String text = tags.take("span.kind").orElse("");
    for (SpanKind kind : SpanKind.values()) {
      if (kind.name().equals(text.toUpperCase(Locale.ROOT))) {
        return kind;
      }
    }
    if (!text.isEmpty()) {
      tags.put("span.kind", text);
    }
    return SpanKind.UNSPECIFIED;
  }

  /** Takes the status out. */
  static SpanStatus takeStatus(Tags tags) {
    SpanStatus.Code ofErrorTag = takeErrorTag(tags);
    SpanStatus.Code code =
        switch (tags.take("otel.status_code").orElse("")) {
          case "OK" -> SpanStatus.Code.OK;
          case "ERROR" -> SpanStatus.Code.ERROR;
          default -> ofErrorTag;
        };
    return new SpanStatus(code, tags.take("otel.status_description").orElse(null));
  }

  /**
   * Takes out the error tag, which clients older than OpenTelemetry have alone; VictoriaTraces
   * writes every status there, as a text.
   */
  private static SpanStatus.Code takeErrorTag(Tags tags) {
    if (tags.remove("error", AttributeValue.of(true))
        || tags.remove("error", AttributeValue.of("true"))) {
      return SpanStatus.Code.ERROR;
    }
    if (tags.remove("error", AttributeValue.of("false"))) {
      return SpanStatus.Code.OK;
    }
    tags.remove("error", AttributeValue.of("unset"));
    return SpanStatus.Code.UNSET;
  }
}
