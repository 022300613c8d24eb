package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a tool call means in FHIR, in the words that known FHIR servers use for it. */
final class FhirSpanFacts {
  private static final List<String> TYPE = List.of("resourceType", "resource_type", "type");
  private static final List<String> QUERY =
      List.of("query", "queryParams", "searchParams", "searchParam");

  /** Names of members that hold a FHIR URL, or the end of one. */
  private static final List<String> URL = List.of("uri", "path");

  private static final Pattern IN_URL =
      Pattern.compile(
          "(?:[a-z]+://(?:[^/?]*/)*?)?/?([A-Z][A-Za-z]{1,63})(?:/([^/?]+))?(?:\\?(.*))?");

  /** A longer result is not counted: to read it takes many times its length. */
  private static final int COUNTED = 1 << 20;

  private FhirSpanFacts() {}

  static void describe(Span span, Content content, @Nullable String arguments, String result) {
    if (!span.isRecording()) {
      return;
    }
    Request request = Request.of(Json.read(arguments == null ? "" : arguments));
    String type = request.type();
    if (type == null || !type.matches("[A-Z][A-Za-z]{1,63}")) {
      return;
    }
    span.setAttribute(Keys.FHIR_TYPE, type);
    // Queries name people, and so do ids.
    request.query().ifPresent(query -> content.setText(span, Keys.FHIR_QUERY, query));
    request.id().ifPresent(id -> content.setText(span, Keys.FHIR_ID, id));
    span.setAttribute(Keys.FHIR_BYTES, (long) Utf8.length(result));
    if (result.length() <= COUNTED) {
      setCount(span, FhirText.count(FhirText.read(result)));
    }
  }

  private static void setCount(Span span, FhirText.Count count) {
    if (count.total() != null) {
      span.setAttribute(Keys.FHIR_TOTAL, count.total());
    }
    if (count.entries() != null) {
      span.setAttribute(Keys.FHIR_ENTRIES, count.entries());
    }
  }

  /** What is asked for: by members of its own or in a URL, perhaps one level down. */
  private record Request(@Nullable String type, Optional<String> id, Optional<String> query) {
    static Request of(JsonNode arguments) {
      JsonNode given = arguments.path("request").isObject() ? arguments.path("request") : arguments;
      String type = firstText(given, TYPE);
      String url = firstText(given, URL);
      if (type != null || url == null) {
        return new Request(
            type, Optional.ofNullable(Json.text(given, "id")), Optional.ofNullable(queryOf(given)));
      }
      Matcher parts = IN_URL.matcher(url);
      return parts.matches()
          ? new Request(
              parts.group(1),
              Optional.ofNullable(parts.group(2)),
              Optional.ofNullable(parts.group(3)))
          : new Request(null, Optional.empty(), Optional.empty());
    }
  }

  private static @Nullable String queryOf(JsonNode given) {
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
