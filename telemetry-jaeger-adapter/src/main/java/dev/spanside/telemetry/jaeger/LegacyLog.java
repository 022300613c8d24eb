package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.remote.Micros;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.Tags;
import java.io.IOException;
import java.time.Instant;

/**
 * A log of a span, which was an event.
 *
 * @param micros since 1970; not positive if there is no usable time
 */
record LegacyLog(long micros, String name, Attributes attributes) {
  /** The name of a log that has none. */
  private static final String NAMELESS = "log";

  static LegacyLog read(ReplyJson json) throws IOException {
    long[] micros = {0};
    Tags fields = new Tags();
    json.members(name -> {
      switch (name) {
        case "timestamp" -> micros[0] = json.integer();
        case "fields" -> LegacyTags.read(json, fields);
        default -> json.skip();
      }
    });
    String name = fields.take("event").orElse(NAMELESS);
    return new LegacyLog(micros[0], name, fields.rest());
  }

  /** The event; of one without a usable time, only the span's start is known. */
  SpanEvent event(Instant spanStart) {
    return new SpanEvent(name, Micros.time(micros, spanStart), attributes);
  }
}
