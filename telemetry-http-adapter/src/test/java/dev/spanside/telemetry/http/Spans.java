package dev.spanside.telemetry.http;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.RedactionPolicy;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.TelemetryQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Spans of session {@code s-1}, and readers that find them. */
final class Spans {
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  static final SpanData CHAT =
      span(1, "chat gpt-4o", SpanStatus.UNSET, Map.of("gen_ai.operation.name", text("chat")));
  static final SpanData FAILED_TOOL =
      span(
          2,
          "execute_tool weather",
          new SpanStatus(SpanStatus.Code.ERROR, "no such city"),
          Map.of("gen_ai.operation.name", text("execute_tool")));
  static final SpanData HTTP = span(3, "GET /forecast", SpanStatus.UNSET, Map.of());

  private Spans() {}

  static AttributeValue text(String text) {
    return AttributeValue.of(text);
  }

  /** The n-th span: it starts n seconds after the first and takes half a second. */
  static SpanData span(
      int n, String name, SpanStatus status, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> all = new TreeMap<>(attributes);
    all.put("session_id", text("s-1"));
    return new SpanData(
        TRACE,
        "%016x".formatted(n),
        null,
        name,
        SpanKind.INTERNAL,
        status,
        START.plusSeconds(n),
        Duration.ofMillis(500),
        Attributes.of(all),
        List.of(),
        List.of(),
        Resource.EMPTY,
        Scope.EMPTY);
  }

  /** A reader that finds these spans, whatever it looks for, and shows them as they are. */
  static SessionTelemetryReader reader(SpanData... spans) {
    return reader(query -> new SpanPage(List.of(spans), Set.of()));
  }

  static SessionTelemetryReader reader(TelemetryQuery query) {
    return new SessionTelemetryReader(
        query,
        new ReaderSettings(
            "fake",
            List.of("session_id"),
            "",
            Duration.ofDays(2),
            100,
            100_000,
            RedactionPolicy.of(RedactionMode.OFF)));
  }
}
