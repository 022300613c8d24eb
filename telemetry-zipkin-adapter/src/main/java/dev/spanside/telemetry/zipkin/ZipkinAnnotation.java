package dev.spanside.telemetry.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.remote.Micros;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.Tags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

/** An event: its name, or <code>"name":{"attribute":"value"}</code>. */
record ZipkinAnnotation(long micros, String value) {
  static ZipkinAnnotation read(ReplyJson json) throws IOException {
    long[] micros = {0};
    String[] value = {""};
    json.members(member -> {
      switch (member) {
        case "timestamp" -> micros[0] = json.integer();
        case "value" -> value[0] = json.text();
        default -> json.skip();
      }
    });
    return new ZipkinAnnotation(micros[0], value[0]);
  }

  /** The event; of one without a usable time, only the span's start is known. */
  SpanEvent event(Instant spanStart) {
    Instant time = Micros.time(micros, spanStart);
    int nameEnd = value.startsWith("\"") ? value.indexOf("\":{") : -1;
    if (nameEnd < 0) {
      return new SpanEvent(value, time, Attributes.empty());
    }
    try {
      return new SpanEvent(value.substring(1, nameEnd), time, attributes(nameEnd + 2));
    } catch (IOException noJson) {
      return new SpanEvent(value, time, Attributes.empty());
    }
  }

  private Attributes attributes(int start) throws IOException {
    Tags tags = new Tags();
    byte[] text = value.substring(start).getBytes(UTF_8);
    try (ReplyJson json = new ReplyJson(new ByteArrayInputStream(text))) {
      json.members(key -> tags.put(key, json.text()));
    }
    return tags.rest();
  }
}
