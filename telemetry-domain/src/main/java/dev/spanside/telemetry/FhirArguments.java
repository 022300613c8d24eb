package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what tools of FHIR servers are given. Each server has arguments of its own: a resource type
 * and an id or search parameters, or the end of a URL.
 */
final class FhirArguments {
  private static final String[] TYPE = {"resourceType", "resource_type"};
  private static final String[] ID = {"id", "resourceId", "resource_id"};
  private static final String[] URL = {"uri", "url", "path"};
  private static final List<String> QUERY =
      List.of("query", "queryParams", "searchParams", "searchParam", "params");

  /** Tools that have a resource's name in theirs. */
  private static final Pattern RESOURCE_IN_NAME =
      Pattern.compile("request_([a-z_]{2,64})_resource");

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

  private FhirArguments() {}

  /**
   * What a tool call means in FHIR; null if its arguments do not look like it.
   *
   * @param certain whether something else told that it is about FHIR
   */
  static Operation.@Nullable FhirCall of(
      @Nullable String tool, Attributes arguments, boolean certain) {
    Attributes given = Members.inner(arguments, "request");
    String type = type(tool, given);
    if (type == null && !certain) {
      return ofUrl(given, isFhirTool(tool));
    }
    return new Operation.FhirCall(
        interaction(tool), type, Members.text(given, ID), query(given), null);
  }

  private static Operation.@Nullable FhirCall ofUrl(Attributes given, boolean certain) {
    String url = Members.text(given, URL);
    String method = Members.text(given, "method");
    return url == null
        ? null
        : FhirRequest.ofReference(method == null ? "GET" : method, url, certain);
  }

  private static @Nullable String type(@Nullable String tool, Attributes given) {
    boolean certain = isFhirTool(tool) || query(given) != null;
    String stated = Members.text(given, TYPE);
    if (stated != null && isTypeName(stated) && (certain || isKnown(stated, given))) {
      return stated;
    }
    String type = Members.text(given, "type");
    if (type != null && FhirTypes.ALL.contains(type) && (certain || FhirTypes.isClear(type))) {
      return type;
    }
    Matcher named = RESOURCE_IN_NAME.matcher(String.valueOf(tool));
    return named.matches() ? typeNamed(named.group(1)) : null;
  }

  /** Other interfaces have resources and types as well. */
  private static boolean isKnown(String type, Attributes given) {
    return FhirTypes.ALL.contains(type) || Members.text(given, ID) != null;
  }

  /** Servers of FHIR name their tools after it, or just {@code read} and {@code search}. */
  private static boolean isFhirTool(@Nullable String tool) {
    String name = tool == null ? "" : tool.toLowerCase(Locale.ROOT);
    return name.contains("fhir")
        || INTERACTIONS.stream().anyMatch(row -> row.getFirst().equals(name));
  }

  private static @Nullable String typeNamed(String words) {
    String letters = words.replace("_", "");
    Optional<String> type = FhirTypes.ALL.stream().filter(letters::equalsIgnoreCase).findFirst();
    return type.orElse(null);
  }

  /** FHIR's type names are upper camel case; servers have types of their own. */
  private static boolean isTypeName(String type) {
    return type.length() <= 64
        && Character.isUpperCase(type.charAt(0))
        && type.chars().allMatch(c -> c < 128 && Character.isLetter(c));
  }

  private static @Nullable String interaction(@Nullable String tool) {
    String name = tool == null ? "" : tool.toLowerCase(Locale.ROOT);
    return INTERACTIONS.stream()
        .filter(row -> name.contains(row.getFirst()))
        .map(List::getLast)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String query(Attributes arguments) {
    return QUERY.stream()
        .map(arguments::get)
        .filter(Objects::nonNull)
        .map(value -> query(Values.structured(value)))
        .filter(query -> !query.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String query(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> text;
      case AttributeValue.MapValue(Attributes parameters) -> joined(parameters);
      default -> "";
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
}
