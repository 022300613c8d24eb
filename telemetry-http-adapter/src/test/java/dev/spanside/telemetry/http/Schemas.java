package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the API document, made strict: what they do not name is an error. */
final class Schemas {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String LOCATION = "urn:spanside:openapi";

  /** The document as it is served. */
  static final JsonNode DOCUMENT = MAPPER.readTree(ApiDocument.json());

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(Map.of(LOCATION, strict().toString())));

  private Schemas() {}

  /** What is wrong with an answer; empty if nothing is. */
  static List<String> violations(String schema, String json) {
    Schema named =
        REGISTRY.getSchema(SchemaLocation.of(LOCATION + "#/components/schemas/" + schema));
    return named.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  static List<String> violations(String schema, byte[] json) {
    return violations(schema, new String(json, UTF_8));
  }

  private static JsonNode strict() {
    JsonNode document = DOCUMENT.deepCopy();
    for (JsonNode schema : document.at("/components/schemas")) {
      if (schema.has("properties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return document;
  }
}
