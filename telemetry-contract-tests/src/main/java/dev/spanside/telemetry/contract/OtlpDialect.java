package dev.spanside.telemetry.contract;

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
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spans as OTLP JSON, in the ways in which backends write it. */
public enum OtlpDialect {
  /** OTLP's own, and Jaeger's: ids in hex, enums as numbers. */
  STANDARD,
  /** That of Protocol Buffers, and Tempo's: ids in base64, enums by name, nothing that is zero. */
  PROTOBUF;

  /** By their numbers. */
  private static final List<SpanKind> KINDS =
      List.of(
          SpanKind.UNSPECIFIED,
          SpanKind.INTERNAL,
          SpanKind.SERVER,
          SpanKind.CLIENT,
          SpanKind.PRODUCER,
          SpanKind.CONSUMER);

  private static final List<SpanStatus.Code> CODES =
      List.of(SpanStatus.Code.UNSET, SpanStatus.Code.OK, SpanStatus.Code.ERROR);

  /** A list of resources with one span each, which is what fragments of traces look like. */
  public String resourceSpans(List<SpanData> spans) {
    return array(spans, this::resourceSpan);
  }

  /** A list of whatever has a JSON text. */
  public static <T> String array(List<T> elements, Function<T, String> json) {
    return elements.stream().map(json).collect(Collectors.joining(",", "[", "]"));
  }

  /** Nanoseconds since 1970. */
  public static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }

  private String resourceSpan(SpanData span) {
    return ("{\"resource\":{\"attributes\":%s},\"scopeSpans\":[{\"scope\":{\"name\":%s,"
            + "\"version\":%s},\"spans\":[%s]}]}")
        .formatted(
            attributes(span.resource().attributes()),
            quoted(span.scope().name()),
            quoted(Objects.requireNonNullElse(span.scope().version(), "")),
            span(span));
  }

  private String span(SpanData span) {
    String parent = span.parentSpanId();
    return "{%s,%s\"name\":%s,%s\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\","
            .formatted(
                ids(span.traceId(), span.spanId()),
                parent == null ? "" : "\"parentSpanId\":" + id(parent) + ",",
                quoted(span.name()),
                kind(span.kind()),
                nanos(span.start()),
                nanos(span.end()))
        + "\"attributes\":%s,\"events\":%s,\"links\":%s,\"status\":%s}"
            .formatted(
                attributes(span.attributes()),
                array(span.events(), OtlpDialect::event),
                array(span.links(), this::link),
                status(span.status()));
  }

  private String ids(String traceId, String spanId) {
    return "\"traceId\":%s,\"spanId\":%s".formatted(id(traceId), id(spanId));
  }

  private String id(String hex) {
    return switch (this) {
      case STANDARD -> quoted(hex);
      case PROTOBUF -> quoted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
    };
  }

  private String kind(SpanKind kind) {
    return switch (this) {
      case STANDARD -> "\"kind\":" + KINDS.indexOf(kind) + ",";
      case PROTOBUF -> kind == SpanKind.UNSPECIFIED ? "" : "\"kind\":\"SPAN_KIND_" + kind + "\",";
    };
  }

  private String status(SpanStatus status) {
    if (status.equals(SpanStatus.UNSET)) {
      return "{}";
    }
    String code =
        switch (this) {
          case STANDARD -> Integer.toString(CODES.indexOf(status.code()));
          case PROTOBUF -> quoted("STATUS_CODE_" + status.code());
        };
    String message = Objects.requireNonNullElse(status.message(), "");
    return "{\"message\":" + quoted(message) + ",\"code\":" + code + "}";
  }

  private static String event(SpanEvent event) {
    return "{\"timeUnixNano\":\"%d\",\"name\":%s,\"attributes\":%s}"
        .formatted(nanos(event.time()), quoted(event.name()), attributes(event.attributes()));
  }

  private String link(SpanLink link) {
    return "{%s,\"attributes\":%s}"
        .formatted(ids(link.traceId(), link.spanId()), attributes(link.attributes()));
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
          "{\"arrayValue\":{\"values\":" + array(values, OtlpDialect::value) + "}}";
      default -> throw new IllegalArgumentException("no span of the contract has this type");
    };
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.codePoints()
        .forEach(sign -> {
          if (sign < ' ') {
            json.append("\\u%04x".formatted(sign));
          } else {
            json.append(sign == '"' || sign == '\\' ? "\\" : "").appendCodePoint(sign);
          }
        });
    return json.append('"').toString();
  }
}
