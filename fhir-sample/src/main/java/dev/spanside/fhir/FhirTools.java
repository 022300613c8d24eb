package dev.spanside.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.extensions.mcp.server.McpParameters;
import io.helidon.extensions.mcp.server.McpToolConfig;
import io.helidon.extensions.mcp.server.McpToolRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The reading tools of Aidbox's MCP server, with its names and arguments. The writing ones are not
 * offered: the sample is the same for everybody and stays so.
 *
 * @see <a href="https://www.health-samurai.io/docs/aidbox">Aidbox, MCP server</a>
 */
final class FhirTools {
  private static final String READ = "read-fhir-resource";
  private static final String SEARCH = "search-fhir-resources";

  private final Supplier<FhirStore> store;
  private final ToolSpans spans;

  FhirTools(Supplier<FhirStore> store, ToolSpans spans) {
    this.store = store;
    this.spans = spans;
  }

  McpToolConfig read() {
    return tool(
        READ,
        "Read one FHIR R4 resource by its type and id.",
        Map.of("resourceType", types(), "id", "The id of the resource."),
        arguments -> store.get().read(text(arguments, "resourceType"), text(arguments, "id")));
  }

  McpToolConfig search() {
    return tool(
        SEARCH,
        "Search FHIR R4 resources of one type. Answers a searchset Bundle with the total number and"
            + " up to _count resources. Unknown parameters are errors.",
        Map.of("resourceType", types(), "query", queryHelp()),
        arguments -> store.get().search(text(arguments, "resourceType"), text(arguments, "query")));
  }

  private McpToolConfig tool(
      String name,
      String description,
      Map<String, String> arguments,
      Function<McpParameters, FhirAnswer> work) {
    return McpToolConfig.builder()
        .name(name)
        .description(description)
        .schema(schema(arguments))
        .annotations(hints ->
            hints
                .title(name)
                .readOnlyHint(true)
                .destructiveHint(false)
                .idempotentHint(true)
                .openWorldHint(false))
        .tool(request -> spans.around(request, () -> answer(request, work)))
        .build();
  }

  private static ToolOutcome answer(
      McpToolRequest request, Function<McpParameters, FhirAnswer> work) {
    try {
      return new ToolOutcome.Found(work.apply(request.arguments()));
    } catch (FhirException e) {
      return new ToolOutcome.Refused(e);
    }
  }

  private static String text(McpParameters arguments, String name) {
    McpParameters argument = arguments.get(name);
    if (!argument.isString()) {
      throw FhirException.invalid("the argument " + name + " must be a text");
    }
    return argument.asString().get();
  }

  private static String types() {
    return "One of " + String.join(", ", SearchParameter.types()) + ".";
  }

  private static String queryHelp() {
    String parameters =
        SearchParameter.types().stream()
            .map(type -> type + ": " + String.join(", ", SearchParameter.of(type).keySet()))
            .collect(Collectors.joining("; "));
    return "Search parameters as in a FHIR URL, such as patient=<id>&_sort=-date&_count=10; may be"
        + " empty. "
        + parameters
        + ". Also _count (at most 100), _page, _sort by a date, _summary=count.";
  }

  private static String schema(Map<String, String> arguments) {
    ObjectNode schema = FhirJson.MAPPER.createObjectNode().put("type", "object");
    arguments.forEach((name, meaning) ->
        schema
            .withObjectProperty("properties")
            .putObject(name)
            .put("type", "string")
            .put("description", meaning));
    arguments.keySet().forEach(schema.withArray("required")::add);
    return schema.put("additionalProperties", false).toString();
  }
}
