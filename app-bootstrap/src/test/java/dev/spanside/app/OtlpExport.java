package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.ArrayValue;
import dev.spanside.telemetry.AttributeValue.BooleanValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.AttributeValue.DoubleValue;
import dev.spanside.telemetry.AttributeValue.EmptyValue;
import dev.spanside.telemetry.AttributeValue.LongValue;
import dev.spanside.telemetry.AttributeValue.MapValue;
import dev.spanside.telemetry.AttributeValue.StringValue;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Sends spans as a service would: by OpenTelemetry's own exporter, OTLP over HTTP in protobuf. */
final class OtlpExport {
  private OtlpExport() {}

  /** Sends spans in this order; all of them have to be taken. */
  static void send(List<SpanData> spans, URI endpoint) {
    send(spans, endpoint, Map.of());
  }

  /** Sends them with headers, for instance that of a tenant. */
  static void send(List<SpanData> spans, URI endpoint, Map<String, String> headers) {
    export(spans.stream().map(OtlpExport::span).toList(), endpoint, headers);
  }

  /** Sends spans that were made by OpenTelemetry's own classes. */
  static void export(
      List<io.opentelemetry.sdk.trace.data.SpanData> spans,
      URI endpoint,
      Map<String, String> headers) {
    try (OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setHeaders(() -> headers)
            .build()) {
      boolean taken = exporter.export(spans).join(20, TimeUnit.SECONDS).isSuccess();
      assertThat(taken).as("the backend took the spans").isTrue();
    }
  }

  /** The span as OpenTelemetry's exporters want it. */
  static io.opentelemetry.sdk.trace.data.SpanData span(SpanData span) {
    return TestSpanData.builder()
        .setSpanContext(context(span.traceId(), span.spanId()))
        .setParentSpanContext(parent(span))
        .setName(span.name())
        .setKind(SpanKind.valueOf(span.kind().name()))
        .setStatus(status(span))
        .setStartEpochNanos(nanos(span.start()))
        .setEndEpochNanos(nanos(span.end()))
        .setAttributes(attributes(span.attributes()))
        .setEvents(
            span.events().stream()
                .map(event ->
                    EventData.create(
                        nanos(event.time()), event.name(), attributes(event.attributes())))
                .toList())
        .setLinks(span.links().stream().map(OtlpExport::link).toList())
        .setResource(Resource.create(attributes(span.resource().attributes())))
        .setInstrumentationScopeInfo(scope(span.scope()))
        .setTotalAttributeCount(span.attributes().size())
        .setTotalRecordedEvents(span.events().size())
        .setTotalRecordedLinks(span.links().size())
        .setHasEnded(true)
        .build();
  }

  private static SpanContext context(String traceId, String spanId) {
    return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static SpanContext parent(SpanData span) {
    String parent = span.parentSpanId();
    return parent == null ? SpanContext.getInvalid() : context(span.traceId(), parent);
  }

  private static StatusData status(SpanData span) {
    String message = Objects.requireNonNullElse(span.status().message(), "");
    return switch (span.status().code()) {
      case UNSET -> StatusData.unset();
      case OK -> StatusData.ok();
      case ERROR -> StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, message);
    };
  }

  private static LinkData link(SpanLink link) {
    return LinkData.create(context(link.traceId(), link.spanId()), attributes(link.attributes()));
  }

  private static InstrumentationScopeInfo scope(Scope scope) {
    var builder = InstrumentationScopeInfo.builder(scope.name());
    String version = scope.version();
    return (version == null ? builder : builder.setVersion(version)).build();
  }

  private static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }

  private static Attributes attributes(dev.spanside.telemetry.Attributes attributes) {
    AttributesBuilder builder = Attributes.builder();
    attributes.forEach((key, value) -> put(builder, key, value));
    return builder.build();
  }

  private static void put(AttributesBuilder builder, String key, AttributeValue value) {
    switch (value) {
      case StringValue(String text) -> builder.put(key, text);
      case BooleanValue(boolean flag) -> builder.put(key, flag);
      case LongValue(long whole) -> builder.put(key, whole);
      case DoubleValue(double fraction) -> builder.put(key, fraction);
      case ArrayValue(List<AttributeValue> values) ->
          builder.put(key, values.stream().map(OtlpExport::text).toArray(String[]::new));
      case BytesValue bytes -> throw unsupported();
      case MapValue map -> throw unsupported();
      case EmptyValue empty -> throw unsupported();
    }
  }

  private static String text(AttributeValue value) {
    if (value instanceof StringValue(String text)) {
      return text;
    }
    throw unsupported();
  }

  private static IllegalArgumentException unsupported() {
    return new IllegalArgumentException("an attribute that services in Java do not send");
  }
}
