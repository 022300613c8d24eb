package dev.spanside.telemetry.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Finds the spans in root values of any of the shapes that producers give them. */
final class JsonRequest {
  /** What Tempo says of a trace of which it does not give all. */
  private static final String PARTIAL = "PARTIAL";

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
    boolean members = false;
    boolean known = false;
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        known |= rootMember(name);
        members = true;
      }
    }
    if (members && !known) {
      handover.foreign();
    }
  }

  /** Whether the member is one in which spans lie. */
  private boolean rootMember(String name) throws IOException {
    switch (name) {
      case "trace", "result" -> envelope();
      case "resourceSpans", "batches" -> resourceSpans();
      case "status" -> {
        status();
        return false;
      }
      case "error" -> {
        error();
        return false;
      }
      default -> {
        json.skipChildren();
        return false;
      }
    }
    return true;
  }

  private void status() throws IOException {
    if (PARTIAL.equals(json.getText())) {
      handover.partial();
    }
    json.skipChildren();
  }

  /** What Jaeger says if it fails with a part of its result already sent. */
  private void error() throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      handover.partial();
    }
    json.skipChildren();
  }

  /** An empty one is as good as one with an empty list: some producers leave such lists out. */
  private void envelope() throws IOException {
    boolean members = false;
    if (JsonShape.isObject(json)) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "resourceSpans", "batches" -> resourceSpans();
          default -> json.skipChildren();
        }
        members = true;
      }
      if (!members) {
        handover.listed();
      }
    }
  }

  private void resourceSpans() throws IOException {
    handover.listed();
    JsonShape.each(json, () -> new JsonResourceSpans(json, handover).read());
  }
}
