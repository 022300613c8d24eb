package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.remote.HexIds;
import dev.spanside.telemetry.remote.Micros;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one span, and turns what Jaeger made of it back into OpenTelemetry's terms. */
final class LegacySpan {
  /** Tags of Jaeger's own. */
  private static final List<String> OWN = List.of("internal.span.format", "w3c.tracestate");

  private final ReplyJson json;
  private final Tags tags = new Tags();
  private final LegacyReferences references = new LegacyReferences();
  private final List<LegacyLog> logs = new ArrayList<>();
  private String traceId = "";
  private String spanId = "";
  private String name = "";
  private String processId = "";
  private @Nullable Resource process;
  private long start;
  private long duration;
  private boolean ofCutTrace;

  LegacySpan(ReplyJson json) {
    this.json = json;
  }

  void read() throws IOException {
    json.members(this::member);
  }

  private void member(String member) throws IOException {
    switch (member) {
      case "traceID" -> traceId = HexIds.traceId(json.text());
      case "spanID" -> spanId = HexIds.spanId(json.text());
      case "operationName" -> name = json.text();
      case "references" -> json.each(() -> references.read(json));
      case "startTime" -> start = json.integer();
      case "duration" -> duration = Math.max(0, json.integer());
      case "tags" -> LegacyTags.read(json, tags);
      case "logs" -> json.each(() -> logs.add(LegacyLog.read(json)));
      case "processID" -> processId = json.key();
      case "process" -> process = json.isNull() ? null : LegacyTrace.process(json);
      case "warnings" -> json.each(() -> ofCutTrace |= Warnings.sayCut(json.text()));
      default -> json.skip();
    }
  }

  /** Whether the span can be told from others, and when it was. */
  boolean isUsable() {
    return !traceId.isEmpty() && !spanId.isEmpty() && Micros.isSpan(start, duration);
  }

  /** Whether Jaeger says that it kept only a part of the span's trace. */
  boolean isOfCutTrace() {
    return ofCutTrace;
  }

  SpanData build(Map<String, Resource> processes) {
    Resource resource = process == null ? processes.get(processId) : process;
    LegacyReferences.Parted parted = references.parted(traceId);
    SpanKind kind = LegacyTerms.takeKind(tags);
    SpanStatus status = LegacyTerms.takeStatus(tags);
    Scope scope = tags.takeScope();
    OWN.forEach(tags::take);
    return new SpanData(
        traceId,
        spanId,
        parted.parent(),
        name,
        kind,
        status,
        start(),
        Duration.of(duration, ChronoUnit.MICROS),
        tags.rest(), // after all that was taken out
        events(),
        parted.links(),
        resource == null ? Resource.EMPTY : resource,
        scope);
  }

  private Instant start() {
    return Micros.time(start, Instant.EPOCH);
  }

  /** By time: Jaeger sorts them by name. */
  private List<SpanEvent> events() {
    return logs.stream()
        .map(log -> log.event(start()))
        .sorted(Comparator.comparing(SpanEvent::time))
        .toList();
  }
}
