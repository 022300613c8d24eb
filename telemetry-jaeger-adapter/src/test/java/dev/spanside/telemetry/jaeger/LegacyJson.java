package dev.spanside.telemetry.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Spans as Jaeger's legacy API writes them. */
final class LegacyJson {
  private static final long MAX_JSON_INTEGER = (1L << 53) - 1;

  private LegacyJson() {}

  static String of(List<SpanData> spans) {
    Map<String, List<SpanData>> traces =
        spans.stream()
            .collect(
                Collectors.groupingBy(SpanData::traceId, LinkedHashMap::new, Collectors.toList()));
    return Wire.json(json -> {
      json.writeStartObject();
      Wire.array(json, "data", List.copyOf(traces.values()), LegacyJson::trace);
      json.writeNumberField("total", 0);
      json.writeNullField("errors");
      json.writeEndObject();
    });
  }

  private static void trace(JsonGenerator json, Collection<SpanData> spans) throws IOException {
    List<Attributes> processes =
        spans.stream().map(span -> span.resource().attributes()).distinct().toList();
    json.writeStringField("traceID", spans.iterator().next().traceId());
    Wire.array(
        json,
        "spans",
        List.copyOf(spans),
        (out, span) -> span(out, span, processes.indexOf(span.resource().attributes())));
    json.writeObjectFieldStart("processes");
    for (int i = 0; i < processes.size(); i++) {
      json.writeObjectFieldStart("p" + i);
      process(json, processes.get(i));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeNullField("warnings");
  }

  private static void process(JsonGenerator json, Attributes attributes) throws IOException {
    Attributes.Builder tags = Attributes.builder();
    String service = "OTLPResourceNoServiceName";
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.key(i).equals("service.name")
          && attributes.value(i) instanceof AttributeValue.StringValue(String name)) {
        service = name;
      } else {
        tags.put(attributes.key(i), attributes.value(i));
      }
    }
    json.writeStringField("serviceName", service);
    tags(json, "tags", tags.build());
  }

  private static void span(JsonGenerator json, SpanData span, int process) throws IOException {
    json.writeStringField("traceID", span.traceId());
    json.writeStringField("spanID", span.spanId());
    json.writeStringField("operationName", span.name());
    Wire.array(json, "references", references(span), LegacyJson::reference);
    json.writeNumberField("startTime", micros(span.start()));
    json.writeNumberField("duration", span.duration().toNanos() / 1000);
    tags(json, "tags", withTerms(span));
    Wire.array(
        json,
        "logs",
        span.events().stream().sorted(Comparator.comparing(SpanEvent::name)).toList(),
        LegacyJson::log);
    json.writeStringField("processID", "p" + process);
    json.writeNullField("warnings");
  }

  private record Reference(String type, String traceId, String spanId) {}

  private static List<Reference> references(SpanData span) {
    List<Reference> references = new ArrayList<>();
    if (span.parentSpanId() != null) {
      references.add(new Reference("CHILD_OF", span.traceId(), span.parentSpanId()));
    }
    for (SpanLink link : span.links()) {
      references.add(new Reference("FOLLOWS_FROM", link.traceId(), link.spanId()));
    }
    return references;
  }

  private static void reference(JsonGenerator json, Reference reference) throws IOException {
    json.writeStringField("refType", reference.type());
    json.writeStringField("traceID", reference.traceId());
    json.writeStringField("spanID", reference.spanId());
  }

  private static Attributes withTerms(SpanData span) {
    Attributes.Builder tags = Attributes.builder();
    span.attributes().forEach(tags::put);
    if (span.kind() != SpanKind.UNSPECIFIED) {
      tags.put("span.kind", AttributeValue.of(span.kind().name().toLowerCase(Locale.ROOT)));
    }
    if (span.status().code() != SpanStatus.Code.UNSET) {
      tags.put("otel.status_code", AttributeValue.of(span.status().code().name()));
    }
    if (span.status().isError()) {
      tags.put("error", AttributeValue.of(true));
    }
    if (span.status().message() != null) {
      tags.put("otel.status_description", AttributeValue.of(span.status().message()));
    }
    tags.put("otel.scope.name", AttributeValue.of(span.scope().name()));
    if (span.scope().version() != null) {
      tags.put("otel.scope.version", AttributeValue.of(span.scope().version()));
    }
    return tags.build();
  }

  private static void log(JsonGenerator json, SpanEvent event) throws IOException {
    json.writeNumberField("timestamp", micros(event.time()));
    Attributes.Builder fields = Attributes.builder();
    event.attributes().forEach(fields::put);
    tags(json, "fields", fields.put("event", AttributeValue.of(event.name())).build());
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static void tags(JsonGenerator json, String name, Attributes tags) throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < tags.size(); i++) {
      json.writeStartObject();
      json.writeStringField("key", tags.key(i));
      value(json, tags.value(i));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void value(JsonGenerator json, AttributeValue value) throws IOException {
    switch (value) {
      case AttributeValue.StringValue(String text) -> {
        json.writeStringField("type", "string");
        json.writeStringField("value", text);
      }
      case AttributeValue.BooleanValue(boolean flag) -> {
        json.writeStringField("type", "bool");
        json.writeBooleanField("value", flag);
      }
      case AttributeValue.LongValue(long number) -> {
        json.writeStringField("type", "int64");
        if (Math.abs(number) > MAX_JSON_INTEGER) {
          json.writeStringField("value", Long.toString(number));
        } else {
          json.writeNumberField("value", number);
        }
      }
      case AttributeValue.DoubleValue(double number) -> {
        json.writeStringField("type", "float64");
        json.writeNumberField("value", number);
      }
      case AttributeValue.ArrayValue(List<AttributeValue> values) -> {
        json.writeStringField("type", "string");
        json.writeStringField("value", arrayText(values));
      }
      default -> throw new IllegalArgumentException("no span of the contract has this type");
    }
  }

  /** JSON text, as Jaeger makes it of an array of texts. */
  static String arrayText(List<AttributeValue> values) {
    return Wire.json(json -> {
      json.writeStartArray();
      for (AttributeValue value : values) {
        json.writeString(((AttributeValue.StringValue) value).value());
      }
      json.writeEndArray();
    });
  }
}
