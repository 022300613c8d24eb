package dev.spanside.telemetry.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Spans as Jaeger's v3 API writes them: numbers for enums, events by name, a note among the tags.
 */
final class V3Json {
  static final String NOTHING = "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}";

  private V3Json() {}

  static String of(List<SpanData> spans) {
    return Wire.json(json -> {
      json.writeStartObject();
      json.writeObjectFieldStart("result");
      Wire.array(json, "resourceSpans", spans, V3Json::resourceSpan);
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  private static void resourceSpan(JsonGenerator json, SpanData span) throws IOException {
    json.writeObjectFieldStart("resource");
    attributes(json, span.resource().attributes());
    json.writeEndObject();
    Wire.array(json, "scopeSpans", List.of(span), V3Json::scopeSpan);
  }

  private static void scopeSpan(JsonGenerator json, SpanData span) throws IOException {
    json.writeObjectFieldStart("scope");
    json.writeStringField("name", span.scope().name());
    json.writeStringField("version", span.scope().version());
    json.writeEndObject();
    Wire.array(json, "spans", List.of(span), V3Json::span);
  }

  private static void span(JsonGenerator json, SpanData span) throws IOException {
    json.writeStringField("traceId", span.traceId());
    json.writeStringField("spanId", span.spanId());
    if (span.parentSpanId() != null) {
      json.writeStringField("parentSpanId", span.parentSpanId());
    }
    json.writeStringField("name", span.name());
    json.writeNumberField("kind", number(span.kind()));
    json.writeStringField("startTimeUnixNano", Long.toString(Wire.nanos(span.start())));
    json.writeStringField("endTimeUnixNano", Long.toString(Wire.nanos(span.end())));
    attributes(json, span.attributes());
    Wire.array(
        json,
        "events",
        span.events().stream().sorted(Comparator.comparing(event -> event.name())).toList(),
        (out, event) -> {
          out.writeStringField("timeUnixNano", Long.toString(Wire.nanos(event.time())));
          out.writeStringField("name", event.name());
          attributes(out, event.attributes());
        });
    Wire.array(
        json,
        "links",
        span.links(),
        (out, link) -> {
          out.writeStringField("traceId", link.traceId());
          out.writeStringField("spanId", link.spanId());
        });
    status(json, span);
  }

  private static int number(SpanKind kind) {
    return switch (kind) {
      case UNSPECIFIED -> 0;
      case INTERNAL -> 1;
      case SERVER -> 2;
      case CLIENT -> 3;
      case PRODUCER -> 4;
      case CONSUMER -> 5;
    };
  }

  private static void status(JsonGenerator json, SpanData span) throws IOException {
    json.writeObjectFieldStart("status");
    if (span.status().message() != null) {
      json.writeStringField("message", span.status().message());
    }
    switch (span.status().code()) {
      case UNSET -> {}
      case OK -> json.writeNumberField("code", 1);
      case ERROR -> json.writeNumberField("code", 2);
    }
    json.writeEndObject();
  }

  private static void attributes(JsonGenerator json, Attributes attributes) throws IOException {
    json.writeArrayFieldStart("attributes");
    for (int i = 0; i < attributes.size(); i++) {
      json.writeStartObject();
      json.writeStringField("key", attributes.key(i));
      json.writeFieldName("value");
      value(json, attributes.value(i));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void value(JsonGenerator json, AttributeValue value) throws IOException {
    json.writeStartObject();
    switch (value) {
      case AttributeValue.StringValue(String text) -> json.writeStringField("stringValue", text);
      case AttributeValue.BooleanValue(boolean flag) -> json.writeBooleanField("boolValue", flag);
      case AttributeValue.LongValue(long number) ->
          json.writeStringField("intValue", Long.toString(number));
      case AttributeValue.DoubleValue(double number) ->
          json.writeNumberField("doubleValue", number);
      case AttributeValue.ArrayValue(List<AttributeValue> values) -> {
        json.writeObjectFieldStart("arrayValue");
        json.writeArrayFieldStart("values");
        for (AttributeValue one : values) {
          value(json, one);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      default -> throw new IllegalArgumentException("no span of the contract has this type");
    }
    json.writeEndObject();
  }
}
