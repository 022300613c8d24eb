package dev.spanside.app;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, what it promises, and what of that has been seen. */
final class ApiDescription {
  private static final String LOCATION = "urn:spanside:openapi";
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final Set<String> seen = new TreeSet<>();

  ApiDescription(String json) {
    document = JSON.readTree(json);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(LOCATION, strict().toString())));
  }

  /** The document with schemas that allow no other fields than they name. */
  private JsonNode strict() {
    JsonNode strict = document.deepCopy();
    for (JsonNode schema : strict.at("/components/schemas")) {
      if (schema.has("properties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return strict;
  }

  /** Method and path of every operation. */
  List<String> operations() {
    List<String> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return operations;
  }

  boolean promises(String operation, int status) {
    return responses(operation).has(Integer.toString(status));
  }

  private JsonNode responses(String operation) {
    String[] parts = operation.split(" ");
    return document
        .path("paths")
        .path(parts[1])
        .path(parts[0].toLowerCase(Locale.ROOT))
        .path("responses");
  }

  /** What an answer has that the document does not, or the other way round. */
  List<String> disagreements(String operation, Answer answer) {
    String what = operation + " " + answer.status();
    JsonNode response = resolved(responses(operation).path(Integer.toString(answer.status())));
    seen.add(what);
    List<String> wrong = new ArrayList<>();
    if (response.isMissingNode()) {
      wrong.add(what + " is not documented");
    }
    for (String header : response.path("headers").propertyNames()) {
      if (answer.header(header).isEmpty()) {
        wrong.add(what + " lacks " + header);
      }
    }
    wrong.addAll(bodyDisagreements(what, response.path("content"), answer));
    return wrong;
  }

  private List<String> bodyDisagreements(String what, JsonNode content, Answer answer) {
    if (content.isMissingNode()) {
      return answer.body().isEmpty() ? List.of() : List.of(what + " has a body");
    }
    JsonNode media = content.path(answer.type());
    if (media.isMissingNode()) {
      return List.of(what + " has a body of type " + answer.type());
    }
    seen.add(what + " " + answer.type());
    String reference = media.path("schema").path("$ref").asString("");
    if (reference.isEmpty()) {
      return List.of();
    }
    see(media.path("schema"), "", JSON.readTree(answer.body()));
    return schemas
        .getSchema(SchemaLocation.of(LOCATION + reference))
        .validate(answer.body(), InputFormat.JSON)
        .stream()
        .map(error -> what + ": " + error)
        .toList();
  }

  /** Notes the fields of a value under the names of their schemas. */
  private void see(JsonNode schema, String name, JsonNode value) {
    if (schema.has("$ref")) {
      see(resolved(schema), nameOf(schema), value);
      return;
    }
    for (JsonNode variant : schema.path("oneOf")) {
      JsonNode type = resolved(variant).at("/properties/type/const");
      if (type.equals(value.path("type"))) {
        see(variant, "", value);
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode property = schema.path("properties").path(field.getKey());
      if (!property.isMissingNode()) {
        seen.add(name + "." + field.getKey());
        see(property, "", field.getValue());
      }
    }
    if (value.isArray()) {
      value.forEach(element -> see(schema.path("items"), "", element));
    }
  }

  /** What has been promised and not seen. */
  Set<String> unseen() {
    Set<String> promised = new TreeSet<>();
    for (String operation : operations()) {
      for (Map.Entry<String, JsonNode> response : responses(operation).properties()) {
        String what = operation + " " + response.getKey();
        promised.add(what);
        JsonNode content = resolved(response.getValue()).path("content");
        content.propertyNames().forEach(type -> promised.add(what + " " + type));
        content.forEach(media -> promise(media.path("schema"), "", promised));
      }
    }
    promised.removeAll(seen);
    return promised;
  }

  private void promise(JsonNode schema, String name, Set<String> promised) {
    if (schema.has("$ref")) {
      promise(resolved(schema), nameOf(schema), promised);
      return;
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (promised.add(name + "." + property.getKey())) {
        promise(property.getValue(), "", promised);
      }
    }
    schema.path("oneOf").forEach(variant -> promise(variant, "", promised));
    if (schema.has("items")) {
      promise(schema.path("items"), "", promised);
    }
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static String nameOf(JsonNode node) {
    String reference = node.path("$ref").asString();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
