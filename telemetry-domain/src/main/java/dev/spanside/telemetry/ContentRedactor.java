package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Redacts content: texts, and JSON in values and in texts. FHIR resources become summaries, the
 * rest keeps its shape. What cannot be redacted is replaced, never let through.
 */
final class ContentRedactor {
  /** Values and texts in each other, at most; what lies deeper is replaced. */
  static final int MAX_DEPTH = 150;

  private static final String ERROR = RedactionKind.ERROR.placeholder();

  /** Members that hold FHIR search parameters, in a text or as an object. */
  private static final Set<String> QUERIES =
      Set.of("query", "queryParams", "searchParam", "searchParams", "fhir.query", "url.query");

  /** Members and attributes that hold URLs. */
  private static final Set<String> URLS =
      Set.of(
          "fullUrl",
          "http.target",
          "http.url",
          "mcp.resource.uri",
          "uri",
          "url",
          "url.full",
          "url.path");

  /** Members that name a model or a call. */
  private static final Set<String> NAMES =
      Set.of("finish_reason", "model", "model_name", "toolCallId", "tool_call_id", "tool_use_id");

  /** The types of parts of messages that have the id of a call. */
  private static final Set<String> CALLS =
      Set.of(
          "function",
          "tool-call",
          "tool-result",
          "tool_call",
          "tool_call_response",
          "tool_result",
          "tool_use");

  /** Members that say what the bytes beside them are. */
  private static final List<String> MEDIA_TYPES =
      List.of("mimeType", "mime_type", "mediaType", "media_type");

  private static final Set<String> MEDIA = Set.of("blob", "data");

  private final TextScrubber scrubber;
  private final QueryRedactor queries;
  private final FhirSummary summary;
  private final RedactionCounts counts;

  ContentRedactor(TextScrubber scrubber, RedactionCounts counts) {
    this.scrubber = scrubber;
    this.queries = new QueryRedactor(scrubber, counts);
    this.summary = new FhirSummary(scrubber, counts);
    this.counts = counts;
  }

  /** A text, perhaps with JSON in it. */
  String text(String text) {
    return guarded(() -> text(text, 0), ERROR);
  }

  /** A FHIR search query. */
  String query(String query) {
    return guarded(() -> queries.query(query), ERROR);
  }

  /** A URL, or the end of one. */
  String url(String url) {
    return guarded(() -> queries.url(url), ERROR);
  }

  /** What stands for the id of a resource. */
  String id() {
    counts.add(RedactionKind.ID);
    return RedactionKind.ID.placeholder();
  }

  /** A name or an id that stays as it is if it is one word. */
  String word(String text) {
    return AttributePolicy.isWord(text) ? text : text(text);
  }

  /** A value that has no key. */
  AttributeValue value(AttributeValue value) {
    return guarded(() -> value(value, 0), AttributeValue.of(ERROR));
  }

  /** The value of an attribute. */
  AttributeValue attribute(String key, AttributeValue value) {
    return guarded(() -> member(key, value, 0), AttributeValue.of(ERROR));
  }

  /** One field that fails does not show, and does not fail the others. */
  private <T> T guarded(Supplier<T> redaction, T instead) {
    try {
      return redaction.get();
    } catch (RuntimeException e) {
      counts.add(RedactionKind.ERROR);
      return instead;
    }
  }

  private String text(String text, int depth) {
    AttributeValue json = JsonInText.whole(text);
    if (json != null) {
      AttributeValue redacted = value(json, depth + 1);
      return redacted.equals(json) ? text : JsonText.write(redacted);
    }
    return text.contains(FhirResource.MARK) ? mixed(text, depth) : scrubber.scrub(text);
  }

  /** Words with JSON between them, or cut off JSON. */
  private String mixed(String text, int depth) {
    StringBuilder redacted = new StringBuilder();
    int done = 0;
    JsonInText.Search search = JsonInText.search(text);
    for (JsonInText.Found found : search.found()) {
      if (found.start() < search.readTo() && FhirResource.isIn(found.value())) {
        redacted
            .append(scrubber.scrub(text.substring(done, found.start())))
            .append(JsonText.write(value(found.value(), depth + 1)));
        done = found.end();
      }
    }
    return redacted.append(rest(text, Math.max(done, search.readTo()), done)).toString();
  }

  /** What follows the last resource that could be read, perhaps with others that could not. */
  private String rest(String text, int readTo, int done) {
    if (text.indexOf(FhirResource.MARK, readTo) < 0) {
      return scrubber.scrub(text.substring(done));
    }
    counts.add(RedactionKind.ERROR);
    return scrubber.scrub(text.substring(done, readTo)) + ERROR;
  }

  private AttributeValue value(AttributeValue value, int depth) {
    if (depth > MAX_DEPTH) {
      counts.add(RedactionKind.ERROR);
      return AttributeValue.of(ERROR);
    }
    return switch (value) {
      case AttributeValue.StringValue(String text) -> AttributeValue.of(text(text, depth));
      case AttributeValue.LongValue(long number) -> number(value, Long.toString(number));
      case AttributeValue.DoubleValue(double number) -> number(value, plain(number));
      case AttributeValue.ArrayValue(List<AttributeValue> values) ->
          AttributeValue.of(values.stream().map(element -> value(element, depth + 1)).toList());
      case AttributeValue.MapValue(Attributes entries) ->
          FhirResource.is(entries) ? summary.of(entries) : object(entries, depth);
      case AttributeValue.BytesValue bytes -> masked(RedactionKind.BYTES);
      case AttributeValue.BooleanValue flag -> flag;
      case AttributeValue.EmptyValue empty -> empty;
    };
  }

  private AttributeValue object(Attributes entries, int depth) {
    Attributes.Builder redacted = Attributes.builder();
    entries.forEach((key, value) -> {
      redacted.put(scrubber.scrub(key), entry(entries, key, value, depth));
    });
    return AttributeValue.of(redacted.build());
  }

  private AttributeValue entry(Attributes object, String key, AttributeValue value, int depth) {
    if (key.equals("id")) {
      return id(object, value, depth);
    }
    return MEDIA.contains(key)
            && value instanceof AttributeValue.StringValue
            && MEDIA_TYPES.stream().anyMatch(object::contains)
        ? masked(RedactionKind.BYTES)
        : member(key, value, depth + 1);
  }

  /** The id of a call stays, that of a resource does not. */
  private AttributeValue id(Attributes object, AttributeValue id, int depth) {
    if (object.get("type") instanceof AttributeValue.StringValue(String type)
        && CALLS.contains(type)
        && AttributePolicy.isWord(id)) {
      return id;
    }
    return object.contains(FhirResource.MARK)
        ? personal(RedactionKind.ID, id, depth)
        : value(id, depth + 1);
  }

  private AttributeValue member(String key, AttributeValue value, int depth) {
    if ((PersonalKeys.isQuantity(key) && isNumber(value))
        || (NAMES.contains(key) && AttributePolicy.isWord(value))) {
      return value;
    }
    RedactionKind kind = PersonalKeys.kindOf(key);
    if (kind != null) {
      return personal(kind, value, depth);
    }
    if (QUERIES.contains(key)) {
      return query(value, depth);
    }
    return URLS.contains(key) && value instanceof AttributeValue.StringValue(String url)
        ? AttributeValue.of(queries.url(url))
        : value(value, depth);
  }

  private static boolean isNumber(AttributeValue value) {
    return value instanceof AttributeValue.LongValue || value instanceof AttributeValue.DoubleValue;
  }

  private AttributeValue personal(RedactionKind kind, AttributeValue value, int depth) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> personal(kind, text);
      case AttributeValue.LongValue number -> masked(kind);
      case AttributeValue.DoubleValue number -> masked(kind);
      case AttributeValue.ArrayValue(List<AttributeValue> values) -> {
        List<AttributeValue> masked = new ArrayList<>();
        values.forEach(element -> masked.add(personal(kind, element, depth + 1)));
        yield AttributeValue.of(masked);
      }
      case AttributeValue.MapValue map -> value(map, depth);
      case AttributeValue.BytesValue bytes -> masked(kind);
      case AttributeValue.BooleanValue flag -> flag;
      case AttributeValue.EmptyValue empty -> empty;
    };
  }

  /** A date keeps its year where it can be read. */
  private AttributeValue personal(RedactionKind kind, String text) {
    String scrubbed = kind == RedactionKind.DATE ? scrubber.scrub(text) : text;
    return text.isEmpty() || !scrubbed.equals(text) ? AttributeValue.of(scrubbed) : masked(kind);
  }

  private AttributeValue query(AttributeValue value, int depth) {
    if (value instanceof AttributeValue.StringValue(String text) && FhirQuery.is(text)) {
      return AttributeValue.of(queries.query(text));
    }
    return value instanceof AttributeValue.MapValue(Attributes entries)
        ? parameters(entries, depth)
        : value(value, depth);
  }

  private AttributeValue parameters(Attributes entries, int depth) {
    Attributes.Builder redacted = Attributes.builder();
    entries.forEach(
        (key, value) -> redacted.put(scrubber.scrub(key), parameter(key, value, depth + 1)));
    return AttributeValue.of(redacted.build());
  }

  private AttributeValue parameter(String key, AttributeValue value, int depth) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> AttributeValue.of(queries.value(key, text));
      case AttributeValue.ArrayValue(List<AttributeValue> values) ->
          AttributeValue.of(
              values.stream().map(element -> parameter(key, element, depth + 1)).toList());
      case AttributeValue.LongValue(long number) ->
          SearchParameters.identifying(key) == null
              ? member(key, value, depth)
              : AttributeValue.of(queries.value(key, Long.toString(number)));
      case AttributeValue.DoubleValue number -> member(key, value, depth);
      case AttributeValue.MapValue map -> member(key, value, depth);
      case AttributeValue.BytesValue bytes -> masked(RedactionKind.BYTES);
      case AttributeValue.BooleanValue flag -> flag;
      case AttributeValue.EmptyValue empty -> empty;
    };
  }

  /** A number that reads like an identifier is replaced by a text. */
  private AttributeValue number(AttributeValue value, String digits) {
    String scrubbed = scrubber.scrub(digits);
    return scrubbed.equals(digits) ? value : AttributeValue.of(scrubbed);
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e18
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private AttributeValue masked(RedactionKind kind) {
    counts.add(kind);
    return AttributeValue.of(kind.placeholder());
  }
}
