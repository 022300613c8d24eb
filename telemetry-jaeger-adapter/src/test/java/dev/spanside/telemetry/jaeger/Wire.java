package dev.spanside.telemetry.jaeger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes JSON by small parts. */
final class Wire {
  private static final JsonFactory JSON = new JsonFactory();

  private Wire() {}

  interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  interface Element<T> {
    void write(JsonGenerator json, T element) throws IOException;
  }

  static String json(Part part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      part.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static <T> void array(JsonGenerator json, String name, List<T> elements, Element<T> element)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T one : elements) {
      json.writeStartObject();
      element.write(json, one);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
