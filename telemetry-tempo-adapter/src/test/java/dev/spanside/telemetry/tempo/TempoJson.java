package dev.spanside.telemetry.tempo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spans as Tempo writes them: ids in base64, enums by name, nothing that is zero. */
final class TempoJson {
  private TempoJson() {}

  /** Spans as a list of resources with one span each, which is what fragments look like. */
  static String resourceSpans(List<SpanData> spans) {
    return array(spans, TempoJson::resourceSpan);
  }

  /** What a search says of a trace. */
  static String found(List<SpanData> trace) {
    SpanData first = trace.getFirst();
    return "{\"traceID\":\"%s\",\"rootTraceName\":%s,\"startTimeUnixNano\":\"%d\",\"spanSets\":[{}]}"
        .formatted(
            first.traceId().replaceFirst("^0+", ""), quoted(first.name()), nanos(first.start()));
  }

  static <T> String array(List<T> elements, Function<T, String> json) {
    return elements.stream().map(json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String resourceSpan(SpanData span) {
    return ("{\"resource\":{\"attributes\":%s},\"scopeSpans\":[{\"scope\":{\"name\":%s,"
            + "\"version\":%s},\"spans\":[%s]}]}")
        .formatted(
            attributes(span.resource().attributes()),
            quoted(span.scope().name()),
            quoted(String.valueOf(span.scope().version())),
            span(span));
  }

  private static String span(SpanData span) {
    String parent = span.parentSpanId();
    return "{%s%s\"name\":%s,%s\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\","
            .formatted(
                ids(span.traceId(), span.spanId()),
                parent == null ? "" : "\"parentSpanId\":" + base64(parent) + ",",
                quoted(span.name()),
                kind(span.kind()),
                nanos(span.start()),
                nanos(span.end()))
        + "\"attributes\":%s,\"events\":%s,\"links\":%s,\"status\":%s}"
            .formatted(
                attributes(span.attributes()),
                array(span.events(), TempoJson::event),
                array(span.links(), TempoJson::link),
                status(span.status()));
  }

  private static String ids(String traceId, String spanId) {
    return "\"traceId\":%s,\"spanId\":%s,".formatted(base64(traceId), base64(spanId));
  }

  private static String base64(String hex) {
    return quoted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
  }

  private static String kind(SpanKind kind) {
    return kind == SpanKind.UNSPECIFIED ? "" : "\"kind\":\"SPAN_KIND_" + kind + "\",";
  }

  private static String event(SpanEvent event) {
    return "{\"timeUnixNano\":\"%d\",\"name\":%s,\"attributes\":%s}"
        .formatted(nanos(event.time()), quoted(event.name()), attributes(event.attributes()));
  }

  private static String link(SpanLink link) {
    return "{%s\"attributes\":%s}"
        .formatted(ids(link.traceId(), link.spanId()), attributes(link.attributes()));
  }

  private static String status(SpanStatus status) {
    String message = status.message() == null ? "" : "\"message\":" + quoted(status.message());
    return switch (status.code()) {
      case UNSET -> "{}";
      case OK -> "{\"code\":\"STATUS_CODE_OK\"}";
      case ERROR -> "{" + message + ",\"code\":\"STATUS_CODE_ERROR\"}";
    };
  }

  private static String attributes(Attributes attributes) {
    return array(
        IntStream.range(0, attributes.size()).boxed().toList(),
        i ->
            "{\"key\":%s,\"value\":%s}"
                .formatted(quoted(attributes.key(i)), value(attributes.value(i))));
  }

  private static String value(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> "{\"stringValue\":" + quoted(text) + "}";
      case AttributeValue.BooleanValue(boolean flag) -> "{\"boolValue\":" + flag + "}";
      case AttributeValue.LongValue(long number) -> "{\"intValue\":\"" + number + "\"}";
      case AttributeValue.DoubleValue(double number) -> "{\"doubleValue\":" + number + "}";
      case AttributeValue.ArrayValue(List<AttributeValue> values) ->
          "{\"arrayValue\":{\"values\":" + array(values, TempoJson::value) + "}}";
      default -> throw new IllegalArgumentException("no span of the contract has this type");
    };
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }
}
