package dev.spanside.app;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spans as JavaScript prints them, or the attributes of a single one, as an exporter would send
 * them; each is marked with a session.
 */
final class PrintedSpans {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<JsonNode> spans;
  private final String session;

  PrintedSpans(JsonNode printed, String session) {
    this.spans =
        printed.isArray()
            ? printed.valueStream().toList()
            : List.of(JSON.createObjectNode().set("attributes", printed));
    this.session = session;
  }

  String session() {
    return session;
  }

  int count() {
    return spans.size();
  }

  String otlp() {
    ArrayNode otlp = JSON.createArrayNode();
    for (int i = 0; i < spans.size(); i++) {
      otlp.add(span(spans.get(i), i + 1));
    }
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":" + otlp + "}]}]}";
  }

  private ObjectNode span(JsonNode printed, int number) {
    ObjectNode span = JSON.createObjectNode();
    span.put("traceId", "%032x".formatted(session.hashCode() & 0xffffffL));
    span.put("spanId", "%016x".formatted(number));
    span.put("name", printed.at("/name").asString("span"));
    span.put("startTimeUnixNano", Long.toString(number));
    span.put("endTimeUnixNano", Long.toString(number + 1L));
    ArrayNode attributes = span.putArray("attributes");
    printed
        .at("/attributes")
        .forEachEntry(
            (key, value) -> attributes.addObject().put("key", key).set("value", value(value)));
    attributes
        .addObject()
        .put("key", "session_id")
        .set("value", JSON.createObjectNode().put("stringValue", session));
    return span;
  }

  private static ObjectNode value(JsonNode value) {
    ObjectNode typed = JSON.createObjectNode();
    if (value.isArray()) {
      ArrayNode values = typed.putObject("arrayValue").putArray("values");
      value.forEach(element -> values.add(value(element)));
    } else if (value.isIntegralNumber()) {
      typed.put("intValue", value.asString());
    } else if (value.isNumber()) {
      typed.put("doubleValue", value.asDouble());
    } else if (value.isBoolean()) {
      typed.put("boolValue", value.asBoolean());
    } else {
      typed.put("stringValue", value.asString());
    }
    return typed;
  }
}
