package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tool call means in FHIR, in the words that known FHIR servers use for it. */
final class FhirSpanFacts {
  private static final List<String> TYPE = List.of("resourceType", "resource_type", "type");
  private static final List<String> QUERY =
      List.of("query", "queryParams", "searchParams", "searchParam");

  private FhirSpanFacts() {}

  static void describe(Span span, Content content, @Nullable String arguments, String result) {
    if (!span.isRecording()) {
      return;
    }
    JsonNode given = Json.read(arguments == null ? "" : arguments);
    String type = firstText(given, TYPE);
    if (type == null || !type.matches("[A-Z][A-Za-z]{1,63}")) {
      return;
    }
    span.setAttribute(Keys.FHIR_TYPE, type);
    if (content.captured()) {
      setSearch(span, given);
    }
    span.setAttribute(Keys.FHIR_BYTES, (long) Utf8.length(result));
    FhirText.Count count = FhirText.count(FhirText.read(result));
    if (count.total() != null) {
      span.setAttribute(Keys.FHIR_TOTAL, count.total());
    }
    if (count.entries() != null) {
      span.setAttribute(Keys.FHIR_ENTRIES, count.entries());
    }
  }

  /** Queries name people, and so do ids. */
  private static void setSearch(Span span, JsonNode given) {
    String query = query(given);
    if (query != null) {
      span.setAttribute(Keys.FHIR_QUERY, query);
    }
    String id = Json.text(given, "id");
    if (id != null) {
      span.setAttribute(Keys.FHIR_ID, id);
    }
  }

  private static @Nullable String query(JsonNode given) {
    for (String key : QUERY) {
      JsonNode value = given.path(key);
      if (value.isTextual()) {
        return value.textValue();
      }
      if (value.isObject()) {
        return flat(value);
      }
    }
    return null;
  }

  /** {@code {"name": "a", "_count": 5}} is {@code name=a&_count=5}. */
  private static String flat(JsonNode parameters) {
    List<String> pairs = new ArrayList<>();
    parameters
        .properties()
        .forEach(entry -> {
          JsonNode value = entry.getValue();
          Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
          values.forEach(one -> pairs.add(entry.getKey() + "=" + one.asText()));
        });
    return String.join("&", pairs);
  }

  private static @Nullable String firstText(JsonNode object, List<String> fields) {
    for (String field : fields) {
      String text = Json.text(object, field);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
