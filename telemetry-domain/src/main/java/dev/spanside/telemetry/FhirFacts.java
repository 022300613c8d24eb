package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what a call means in FHIR: in {@code fhir.*} attributes, in arguments, in the result. */
final class FhirFacts {
  private static final String[] TYPE = {"resourceType", "resource_type", "type"};
  private static final String[] ID = {"id", "resourceId", "resource_id"};
  private static final String[] QUERY = {
    "query", "queryParams", "searchParams", "searchParam", "params"
  };

  /** Words in tool names, and the interaction that they mean. */
  private static final List<List<String>> INTERACTIONS =
      List.of(
          List.of("search", "search-type"),
          List.of("read", "read"),
          List.of("create", "create"),
          List.of("update", "update"),
          List.of("patch", "patch"),
          List.of("delete", "delete"),
          List.of("capabilit", "capabilities"));

  private FhirFacts() {}

  /** What {@code fhir.*} attributes say. */
  static Operation.FhirCall of(SpanReader reader) {
    return new Operation.FhirCall(
        reader.text(Conventions.FHIR_INTERACTION),
        reader.text(Conventions.FHIR_RESOURCE_TYPE),
        reader.text(Conventions.FHIR_RESOURCE_ID),
        reader.text(Conventions.FHIR_QUERY),
        reader.count(Conventions.FHIR_RESULT_COUNT));
  }

  /** What a tool call means in FHIR; null if it has nothing to do with it. */
  static Operation.@Nullable FhirCall ofTool(
      SpanReader reader,
      @Nullable String tool,
      @Nullable AttributeValue arguments,
      @Nullable AttributeValue result) {
    Operation.FhirCall stated = of(reader);
    Attributes given =
        arguments instanceof AttributeValue.MapValue(Attributes map) ? map : Attributes.empty();
    String type = orElse(stated.resourceType(), text(given, TYPE));
    if (type == null || !isTypeName(type)) {
      return isEmpty(stated) ? null : stated;
    }
    return new Operation.FhirCall(
        orElse(stated.interaction(), interaction(tool)),
        type,
        orElse(stated.resourceId(), text(given, ID)),
        orElse(stated.query(), query(given)),
        orElse(stated.resultCount(), FhirResult.count(result)));
  }

  private static boolean isEmpty(Operation.FhirCall call) {
    return call.equals(new Operation.FhirCall(null, null, null, null, null));
  }

  /** FHIR's type names are upper camel case; other tools have a {@code type} of another sort. */
  private static boolean isTypeName(String type) {
    return type.length() <= 64
        && Character.isUpperCase(type.charAt(0))
        && type.chars().allMatch(c -> c < 128 && Character.isLetter(c));
  }

  private static @Nullable String interaction(@Nullable String tool) {
    if (tool != null) {
      String name = tool.toLowerCase(Locale.ROOT);
      for (List<String> row : INTERACTIONS) {
        if (name.contains(row.getFirst())) {
          return row.getLast();
        }
      }
    }
    return null;
  }

  private static @Nullable String query(Attributes arguments) {
    for (String key : QUERY) {
      AttributeValue value = arguments.get(key);
      String query = value == null ? null : query(Values.structured(value));
      if (query != null && !query.isEmpty()) {
        return query;
      }
    }
    return null;
  }

  private static @Nullable String query(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> text;
      case AttributeValue.MapValue(Attributes parameters) -> joined(parameters);
      default -> null;
    };
  }

  private static String joined(Attributes parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach((name, value) -> {
      for (AttributeValue one : Values.list(value)) {
        String text = Values.text(one);
        pairs.add(name + "=" + (text == null ? JsonText.write(one) : text));
      }
    });
    return String.join("&", pairs);
  }

  private static @Nullable String text(Attributes arguments, String[] keys) {
    for (String key : keys) {
      String text = Values.text(arguments.get(key));
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  private static <T> @Nullable T orElse(@Nullable T stated, @Nullable T derived) {
    return stated != null ? stated : derived;
  }
}
