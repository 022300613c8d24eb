package dev.spanside.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tools that the model may call, as it is told of them, and their names at the server. */
final class ToolCatalogue {
  private static final int LONGEST_NAME = 64;

  private final List<ToolSpecification> specifications;
  private final Map<String, String> serverNames;

  private ToolCatalogue(List<ToolSpecification> specifications, Map<String, String> serverNames) {
    this.specifications = List.copyOf(specifications);
    this.serverNames = Map.copyOf(serverNames);
  }

  static ToolCatalogue of(List<McpSchema.Tool> tools) {
    List<ToolSpecification> specifications = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (McpSchema.Tool tool : tools) {
      if (!names.containsValue(tool.name())) {
        String name = modelName(tool.name(), names.keySet());
        names.put(name, tool.name());
        specifications.add(specification(name, tool));
      }
    }
    return new ToolCatalogue(specifications, names);
  }

  List<ToolSpecification> specifications() {
    return specifications;
  }

  /** The server's name of a tool, or null if the model may not call it. */
  @Nullable String serverName(String modelName) {
    return serverNames.get(modelName);
  }

  /** OpenAI takes no other letters in a function's name, and no name twice. */
  private static String modelName(String name, Set<String> taken) {
    String allowed = name.replaceAll("[^A-Za-z0-9_-]", "_");
    String free = cut(allowed, LONGEST_NAME);
    for (int i = 2; taken.contains(free); i++) {
      String number = "_" + i;
      free = cut(allowed, LONGEST_NAME - number.length()) + number;
    }
    return free;
  }

  private static String cut(String name, int length) {
    return name.substring(0, Math.min(name.length(), length));
  }

  private static ToolSpecification specification(String name, McpSchema.Tool tool) {
    return ToolSpecification.builder()
        .name(name)
        .description(Objects.requireNonNullElse(tool.description(), ""))
        .parameters(parameters(tool.inputSchema()))
        .build();
  }

  /**
   * Every parameter's schema goes to the model as the server wrote it. Of what stands beside the
   * parameters, {@code oneOf} and the like are left out, which OpenAI refuses there.
   */
  private static JsonObjectSchema parameters(@Nullable Map<String, Object> schema) {
    Map<String, Object> given = schema == null ? Map.of() : schema;
    JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
    raw(given.get("properties")).forEach(parameters::addProperty);
    Map<String, JsonSchemaElement> definitions = raw(given.get("definitions"));
    definitions.putAll(raw(given.get("$defs")));
    if (!definitions.isEmpty()) {
      parameters.definitions(definitions);
    }
    if (given.get("description") instanceof String description) {
      parameters.description(description);
    }
    if (given.get("required") instanceof List<?> required) {
      parameters.required(required.stream().map(String::valueOf).toList());
    }
    if (given.get("additionalProperties") instanceof Boolean additional) {
      parameters.additionalProperties(additional);
    }
    return parameters.build();
  }

  private static Map<String, JsonSchemaElement> raw(@Nullable Object schemas) {
    Map<String, JsonSchemaElement> raw = new LinkedHashMap<>();
    if (schemas instanceof Map<?, ?> byName) {
      byName.forEach(
          (name, schema) -> raw.put(String.valueOf(name), JsonRawSchema.from(current(schema))));
    }
    return raw;
  }

  /** Draft 7 has its definitions at {@code definitions}; the model finds them at {@code $defs}. */
  private static String current(Object schema) {
    return Json.write(schema).replace("\"$ref\":\"#/definitions/", "\"$ref\":\"#/$defs/");
  }
}
