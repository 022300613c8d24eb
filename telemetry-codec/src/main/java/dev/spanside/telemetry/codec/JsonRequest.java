package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Finds the spans in root values of any of the shapes that producers give them. */
final class JsonRequest {
  private final JsonParser json;
  private final SpanHandover handover;

  JsonRequest(JsonParser json, SpanHandover handover) {
    this.json = json;
    this.handover = handover;
  }

  void read() throws IOException {
    if (json.nextToken() == null) {
      throw new MalformedOtlpException("there is no JSON");
    }
    do {
      root();
    } while (json.nextToken() != null);
  }

  private void root() throws IOException {
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "trace", "result" -> envelope();
          default -> member(name);
        }
      }
    }
  }

  private void envelope() throws IOException {
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        member(name);
      }
    }
  }

  private void member(String name) throws IOException {
    switch (name) {
      case "resourceSpans", "batches" ->
          JsonShape.each(json, () -> new JsonResourceSpans(json, handover).read());
      default -> json.skipChildren();
    }
  }
}
