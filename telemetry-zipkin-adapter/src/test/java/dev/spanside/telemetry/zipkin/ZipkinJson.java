package dev.spanside.telemetry.zipkin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.contract.Losses;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Traces as Zipkin returns them after OpenTelemetry's exporter for Java has sent them. */
final class ZipkinJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ZipkinJson() {}

  static String of(List<SpanData> spans) {
    Map<String, List<SpanData>> traces =
        spans.stream()
            .map(Losses::byZipkin)
            .collect(
                Collectors.groupingBy(SpanData::traceId, LinkedHashMap::new, Collectors.toList()));
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (List<SpanData> trace : traces.values()) {
        json.writeStartArray();
        for (SpanData span : trace) {
          span(json, span);
        }
        json.writeEndArray();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void span(JsonGenerator json, SpanData span) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceId", span.traceId());
    if (span.parentSpanId() != null) {
      json.writeStringField("parentId", span.parentSpanId());
    }
    json.writeStringField("id", span.spanId());
    if (span.kind() != SpanKind.INTERNAL) {
      json.writeStringField("kind", span.kind().name());
    }
    json.writeStringField("name", span.name());
    json.writeNumberField("timestamp", micros(span.start()));
    json.writeNumberField("duration", span.duration().toNanos() / 1000);
    json.writeObjectFieldStart("localEndpoint");
    json.writeStringField("serviceName", span.resource().serviceName());
    json.writeStringField("ipv4", "127.0.0.1");
    json.writeEndObject();
    annotations(json, span.events());
    tags(json, span);
    json.writeEndObject();
  }

  private static void annotations(JsonGenerator json, List<SpanEvent> events) throws IOException {
    json.writeArrayFieldStart("annotations");
    for (SpanEvent event : events) {
      json.writeStartObject();
      json.writeNumberField("timestamp", micros(event.time()));
      json.writeStringField("value", value(event));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String value(SpanEvent event) {
    if (event.attributes().size() == 0) {
      return event.name();
    }
    StringBuilder attributes = new StringBuilder();
    event
        .attributes()
        .forEach((key, value) ->
            attributes
                .append(attributes.isEmpty() ? "" : ",")
                .append('"' + key + "\":\"" + ((AttributeValue.StringValue) value).value() + '"'));
    return '"' + event.name() + "\":{" + attributes + "}";
  }

  private static void tags(JsonGenerator json, SpanData span) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    span.attributes()
        .forEach((key, value) -> tags.put(key, ((AttributeValue.StringValue) value).value()));
    if (span.status().code() != SpanStatus.Code.UNSET) {
      tags.put("otel.status_code", span.status().code().name());
    }
    if (span.status().message() != null) {
      tags.put("error", span.status().message());
    }
    for (String word : List.of("library", "scope")) {
      tags.put("otel." + word + ".name", span.scope().name());
      tags.put("otel." + word + ".version", span.scope().version());
    }
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      json.writeStringField(tag.getKey(), tag.getValue());
    }
    json.writeEndObject();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
