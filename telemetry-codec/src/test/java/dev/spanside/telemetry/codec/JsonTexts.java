package dev.spanside.telemetry.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OTLP JSON, written with single quotes to be easier to read, and what is read from it. */
final class JsonTexts {
  /** The ids of a span, as members. */
  static final String IDS =
      "'traceId':'%s','spanId':'%s'".formatted(Requests.TRACE_ID, Requests.SPAN_ID);

  /** A span named "a". */
  static final String SPAN =
      "{" + IDS + ",'name':'a','startTimeUnixNano':'1000','endTimeUnixNano':'3000'}";

  private JsonTexts() {}

  static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  static String request(String... spans) {
    return "{'resourceSpans':[{'scopeSpans':[{'spans':[" + String.join(",", spans) + "]}]}]}";
  }

  static List<SpanData> read(String text) {
    return Requests.readJson(json(text));
  }

  /** A span with these members besides its ids and its start. */
  static SpanData span(String members) {
    return read(request("{" + IDS + ",'startTimeUnixNano':1000," + members + "}")).getFirst();
  }

  /** What an attribute's value is read as. */
  static @Nullable AttributeValue value(String value) {
    return span("'attributes':[{'key':'k','value':" + value + "}]").attributes().get("k");
  }

  static OtlpJson.Summary summary(String text, int maxSpans) {
    try {
      return OtlpJson.read(new ByteArrayInputStream(json(text)), maxSpans, span -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One attribute. */
  static Attributes one(String key, AttributeValue value) {
    return Attributes.builder().put(key, value).build();
  }
}
