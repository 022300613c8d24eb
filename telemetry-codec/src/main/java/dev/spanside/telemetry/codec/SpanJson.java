package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.FactOrigin;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SessionSpan;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

/** Writes one span of an answer. */
final class SpanJson {
  private final FieldWriter fields;
  private final OperationJson operations;

  SpanJson(FieldWriter fields) {
    this.fields = fields;
    this.operations = new OperationJson(fields);
  }

  void write(SessionSpan span) throws IOException {
    SpanData data = span.data();
    fields.text("span_id", data.spanId());
    fields.text("trace_id", data.traceId());
    fields.text("parent_span_id", data.parentSpanId());
    fields.text("shown_parent_span_id", span.shownParentSpanId());
    fields.text("operation_name", data.name());
    fields.text("type", FieldWriter.name(span.operation().type()));
    origin(data);
    times(span);
    status(data.status());
    fields.text("classified_by", span.classifiedBy());
    fields.text("duplicate_of", span.duplicateOf());
    operations.write(span.operation(), span.repeats());
    fields.attributes(data.attributes());
    fields.objectsIfAny("events", data.events(), this::event);
    fields.objectsIfAny("links", data.links(), this::link);
    if (!span.provenance().isEmpty()) {
      fields.object("provenance", () -> provenance(span.provenance()));
    }
  }

  private void provenance(SortedMap<String, FactOrigin> origins) throws IOException {
    for (Map.Entry<String, FactOrigin> origin : origins.entrySet()) {
      fields.object(origin.getKey(), () -> origin(origin.getValue()));
    }
  }

  private void origin(FactOrigin origin) throws IOException {
    fields.text("attribute", origin.attribute());
    fields.text("rule", origin.rule());
    fields.text("span_id", origin.spanId());
  }

  private void origin(SpanData data) throws IOException {
    if (data.kind() != SpanKind.UNSPECIFIED) {
      fields.text("span_kind", data.kind().name());
    }
    fields.text("service", data.resource().serviceName());
    Scope scope = data.scope();
    if (!scope.name().isEmpty()) {
      fields.object(
          "scope",
          () -> {
            fields.text("name", scope.name());
            fields.text("version", scope.version());
          });
    }
  }

  private void times(SessionSpan span) throws IOException {
    fields.time("start_time", span.data().start());
    fields.time("end_time", span.data().end());
    fields.nanos("offset", span.offset());
    fields.nanos("duration", span.data().duration());
  }

  /** What is not marked as an error is OK, as OpenTelemetry's "unset" means. */
  private void status(SpanStatus status) throws IOException {
    fields.text("status", status.isError() ? "ERROR" : "OK");
    if (status.isError()) {
      fields.text("error_message", status.message());
    }
  }

  private void event(SpanEvent event) throws IOException {
    fields.text("name", event.name());
    fields.time("time", event.time());
    fields.attributes(event.attributes());
  }

  private void link(SpanLink link) throws IOException {
    fields.text("trace_id", link.traceId());
    fields.text("span_id", link.spanId());
    fields.attributes(link.attributes());
  }
}
