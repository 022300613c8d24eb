package dev.spanside.telemetry.zipkin;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.remote.HexIds;
import dev.spanside.telemetry.remote.Micros;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.SpanCollector;
import dev.spanside.telemetry.remote.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one span. Zipkin knows texts and microseconds only; what OpenTelemetry's exporters made of
 * status, scope and events is undone.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/sdk_exporters/zipkin/">how
 *     OpenTelemetry writes spans for Zipkin</a>
 */
final class ZipkinSpan {
  private final ReplyJson json;
  private final Tags tags = new Tags();
  private final Tags resource = new Tags();
  private final List<ZipkinAnnotation> annotations = new ArrayList<>();
  private String traceId = "";
  private String parentId = "";
  private String id = "";
  private String name = "";
  private String kind = "";
  private long timestamp;
  private long duration;

  private ZipkinSpan(ReplyJson json) {
    this.json = json;
  }

  /** Reads a span into those of its search. */
  static void read(ReplyJson json, SpanCollector spans) throws IOException {
    ZipkinSpan span = new ZipkinSpan(json);
    json.members(span::member);
    if (span.isUsable()) {
      spans.add(span.build());
    } else {
      spans.note(Reason.SPANS_SKIPPED);
    }
  }

  private void member(String member) throws IOException {
    switch (member) {
      case "traceId" -> traceId = HexIds.traceId(json.text());
      case "parentId" -> parentId = HexIds.spanId(json.text());
      case "id" -> id = HexIds.spanId(json.text());
      case "name" -> name = json.text();
      case "kind" -> kind = json.text();
      case "timestamp" -> timestamp = json.integer();
      case "duration" -> duration = Math.max(0, json.integer());
      case "localEndpoint" -> json.members(this::endpoint);
      case "annotations" -> json.each(() -> annotations.add(ZipkinAnnotation.read(json)));
      case "tags" -> json.members(key -> tags.put(key, json.text()));
      default -> json.skip();
    }
  }

  private void endpoint(String member) throws IOException {
    if (member.equals("serviceName")) {
      resource.put("service.name", json.key());
    } else {
      json.skip();
    }
  }

  private boolean isUsable() {
    return !traceId.isEmpty() && !id.isEmpty() && Micros.isSpan(timestamp, duration);
  }

  private SpanData build() {
    SpanStatus status = takeStatus();
    Scope scope = tags.takeScope();
    Instant start = Micros.time(timestamp, Instant.EPOCH);
    return new SpanData(
        traceId,
        id,
        parentId.isEmpty() ? null : parentId,
        name,
        kind(),
        status,
        start,
        Duration.of(duration, ChronoUnit.MICROS),
        tags.rest(), // after all that was taken out
        annotations.stream().map(annotation -> annotation.event(start)).toList(),
        List.of(),
        new Resource(resource.rest()),
        scope);
  }

  /** OpenTelemetry's inner spans have none. */
  private SpanKind kind() {
    return switch (kind) {
      case "CLIENT" -> SpanKind.CLIENT;
      case "SERVER" -> SpanKind.SERVER;
      case "PRODUCER" -> SpanKind.PRODUCER;
      case "CONSUMER" -> SpanKind.CONSUMER;
      default -> SpanKind.INTERNAL;
    };
  }

  /** A tag {@code error} means an error whatever it says; it may be the message. */
  private SpanStatus takeStatus() {
    String code = tags.take("otel.status_code").orElse("");
    Optional<String> error = tags.take("error");
    if (code.equals("OK")) {
      return new SpanStatus(SpanStatus.Code.OK, null);
    }
    return error.isEmpty() && !code.equals("ERROR")
        ? SpanStatus.UNSET
        : new SpanStatus(SpanStatus.Code.ERROR, error.orElse(null));
  }
}
