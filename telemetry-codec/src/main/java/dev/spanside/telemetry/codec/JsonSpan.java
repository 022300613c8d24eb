package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonParser;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanStatus;
import java.io.IOException;

/** Reads the members of one span. */
final class JsonSpan {
  private final JsonParser json;
  private final JsonValues values;
  private final SpanDraft draft = new SpanDraft();

  private JsonSpan(JsonParser json, JsonValues values) {
    this.json = json;
    this.values = values;
  }

  /**
   * Reads a span from the start of its object to the end.
   *
   * @throws MalformedOtlpException somewhere within it, if it is malformed
   */
  static SpanDraft read(JsonParser json, JsonValues values) throws IOException {
    JsonSpan span = new JsonSpan(json, values);
    if (JsonShape.isObject(json)) {
      span.members();
    }
    if (!span.draft.isUsable()) {
      throw new MalformedOtlpException("a span needs well-formed ids and a start");
    }
    return span.draft;
  }

  private void members() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "traceId" -> draft.traceId = Ids.traceId(JsonShape.text(json));
        case "spanId" -> draft.spanId = Ids.spanId(JsonShape.text(json));
        case "parentSpanId" -> draft.parentSpanId = Ids.parent(parent());
        case "name" -> draft.name = JsonShape.text(json);
        case "kind" -> draft.kind = Enums.kind(JsonShape.text(json));
        case "startTimeUnixNano" -> draft.startNanos = nanos();
        case "endTimeUnixNano" -> draft.endNanos = nanos();
        case "attributes" -> values.attributes(draft.attributes);
        case "events" -> JsonShape.each(json, this::event);
        case "links" -> JsonShape.each(json, this::link);
        case "status" -> draft.status = status();
        default -> json.skipChildren();
      }
    }
  }

  private String parent() throws IOException {
    String text = JsonShape.text(json);
    String id = Ids.spanId(text);
    if (id.isEmpty() && !text.isEmpty()) {
      throw new MalformedOtlpException("a parent span id is 8 bytes in hex or base64");
    }
    return id;
  }

  /** Zero, as in protobuf, where there is no usable time. */
  private long nanos() throws IOException {
    Long nanos = JsonShape.integer(json);
    return nanos == null ? 0 : nanos;
  }

  private void event() throws IOException {
    Attributes.Builder attributes = Attributes.builder();
    String eventName = "";
    long nanos = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "timeUnixNano" -> nanos = nanos();
        case "name" -> eventName = JsonShape.text(json);
        case "attributes" -> values.attributes(attributes);
        default -> json.skipChildren();
      }
    }
    draft.addEvent(eventName, nanos, attributes.build());
  }

  private void link() throws IOException {
    Attributes.Builder attributes = Attributes.builder();
    String traceId = "";
    String spanId = "";
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "traceId" -> traceId = Ids.traceId(JsonShape.text(json));
        case "spanId" -> spanId = Ids.spanId(JsonShape.text(json));
        case "attributes" -> values.attributes(attributes);
        default -> json.skipChildren();
      }
    }
    draft.addLink(traceId, spanId, attributes.build());
  }

  private SpanStatus status() throws IOException {
    String message = "";
    SpanStatus.Code code = SpanStatus.Code.UNSET;
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "message" -> message = JsonShape.text(json);
          case "code" -> code = Enums.statusCode(JsonShape.text(json));
          default -> json.skipChildren();
        }
      }
    }
    return new SpanStatus(code, message.isEmpty() ? null : message);
  }
}
