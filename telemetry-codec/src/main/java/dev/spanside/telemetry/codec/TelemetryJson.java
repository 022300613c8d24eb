package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.spanside.telemetry.RedactionReport;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.Source;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.Totals;
import dev.spanside.telemetry.TraceSummary;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a session's telemetry as the JSON that {@code GET /telemetry/{session_id}} answers, in
 * UTF-8. The same telemetry gives the same bytes.
 *
 * <p>What is not known has no field. Durations are integers in nanoseconds, moments RFC 3339 in UTC
 * with nine fraction digits.
 */
public final class TelemetryJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private TelemetryJson() {}

  /**
   * Writes an answer to a stream, which stays open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(SessionTelemetry telemetry, OutputStream out) throws IOException {
    try (JsonGenerator generator = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      FieldWriter fields = new FieldWriter(generator);
      fields.object(() -> answer(fields, telemetry));
    }
  }

  private static void answer(FieldWriter fields, SessionTelemetry telemetry) throws IOException {
    fields.text("session_id", telemetry.session().value());
    fields.number("trace_count", telemetry.traces().size());
    fields.number("span_count", telemetry.spans().size());
    SpanJson spans = new SpanJson(fields);
    fields.objects("spans", telemetry.spans(), spans::write);
    fields.objects("traces", telemetry.traces(), trace -> trace(fields, trace));
    fields.object("totals", () -> totals(fields, telemetry.totals()));
    fields.object("source", () -> source(fields, telemetry.source()));
    fields.object("redaction", () -> redaction(fields, telemetry.redaction()));
  }

  private static void trace(FieldWriter fields, TraceSummary trace) throws IOException {
    fields.text("trace_id", trace.traceId());
    fields.time("start_time", trace.start());
    fields.nanos("duration", trace.duration());
    fields.object("totals", () -> totals(fields, trace.totals()));
  }

  private static void totals(FieldWriter fields, Totals totals) throws IOException {
    fields.number("llm_calls", totals.llmCalls());
    fields.number("mcp_calls", totals.mcpCalls());
    fields.number("tool_calls", totals.toolCalls());
    fields.number("errors", totals.errors());
    fields.number("input_tokens", totals.usage().input());
    fields.number("output_tokens", totals.usage().output());
    fields.number("cache_read_tokens", totals.usage().cacheRead());
    fields.number("cache_write_tokens", totals.usage().cacheWrite());
    fields.number("reasoning_tokens", totals.usage().reasoning());
    fields.cost(totals.cost());
    fields.nanos("wall_time", totals.wallTime());
    fields.nanos("model_time", totals.modelTime());
    fields.nanos("tool_time", totals.toolTime());
    fields.nanos("other_time", totals.otherTime());
  }

  private static void source(FieldWriter fields, Source source) throws IOException {
    fields.text("backend", source.backend());
    fields.text("state", source.available() ? "available" : "unavailable");
    fields.flag("complete", source.complete());
    fields.texts("reasons", source.reasons().stream().map(FieldWriter::name).toList());
    switch (source.window()) {
      case TimeWindow.Lookback lookback -> fields.text("lookback", lookback.duration().toString());
      case TimeWindow.Between window -> fields.object("window", () -> window(fields, window));
    }
  }

  private static void window(FieldWriter fields, TimeWindow.Between window) throws IOException {
    fields.time("start", window.start());
    if (window.end() != null) {
      fields.time("end", window.end());
    }
  }

  private static void redaction(FieldWriter fields, RedactionReport report) throws IOException {
    fields.text("mode", FieldWriter.name(report.mode()).replace('_', '-'));
    fields.text("policy_version", report.policyVersion());
    fields.object(
        "counts",
        () -> {
          for (var count : report.counts().entrySet()) {
            fields.number(count.getKey(), count.getValue());
          }
        });
  }
}
