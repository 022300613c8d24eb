package dev.spanside.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls of a FHIR server's search tool, whatever the server calls its arguments. Known are
 * the words of Aidbox, HAPI, WSO2, LangCare and Flexpa.
 */
final class FhirToolCalls {
  private static final Set<String> TYPE = Set.of("resourceType", "resource_type", "type");
  private static final Set<String> QUERY =
      Set.of("query", "queryParams", "searchParams", "searchParam");

  private final ToolSpecification tool;
  private final String typeName;
  private final String queryName;
  private final boolean takesObject;

  private FhirToolCalls(
      ToolSpecification tool, JsonObjectSchema schema, String type, String query) {
    this.tool = tool;
    this.typeName = type;
    this.queryName = query;
    this.takesObject = isObject(schema.properties().get(query));
  }

  /** Calls of the first tool that looks like a search, if there is one. */
  static Optional<FhirToolCalls> among(List<ToolSpecification> tools) {
    return tools.stream().flatMap(tool -> of(tool).stream()).findFirst();
  }

  private static Optional<FhirToolCalls> of(ToolSpecification tool) {
    JsonObjectSchema schema = tool.parameters();
    if (schema == null || !tool.name().contains("search")) {
      return Optional.empty();
    }
    Set<String> names = schema.properties().keySet();
    return one(names, TYPE)
        .flatMap(
            type -> one(names, QUERY).map(query -> new FhirToolCalls(tool, schema, type, query)));
  }

  private static Optional<String> one(Set<String> names, Set<String> known) {
    return names.stream().filter(known::contains).findFirst();
  }

  private static boolean isObject(@Nullable JsonSchemaElement schema) {
    return schema instanceof JsonRawSchema raw
        && !"string".equals(Json.text(Json.read(raw.schema()), "type"));
  }

  /** A search, with parameter names and values in turn. */
  ToolExecutionRequest search(String type, String... parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    return search(type, query);
  }

  /** A search, with values by the names of their parameters. */
  ToolExecutionRequest search(String type, Map<String, String> query) {
    return ToolExecutionRequest.builder()
        .id(ToolCalls.newId())
        .name(tool.name())
        .arguments(
            Json.write(Json.object(typeName, type, queryName, takesObject ? query : text(query))))
        .build();
  }

  private static String text(Map<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
