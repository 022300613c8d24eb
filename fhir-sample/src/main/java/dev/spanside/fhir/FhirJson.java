package dev.spanside.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** FHIR's JSON: where an element is, and the answers of our own. */
final class FhirJson {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private FhirJson() {}

  /** The elements at a path such as {@code name.family}; lists on the way are gone through. */
  static List<JsonNode> at(JsonNode resource, String path) {
    List<JsonNode> nodes = List.of(resource);
    for (String name : path.split("\\.")) {
      nodes = nodes.stream().flatMap(node -> each(node.path(name))).toList();
    }
    return nodes;
  }

  /** The elements of a list, or the one element, or none. */
  static Stream<JsonNode> each(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false);
    }
    return node.isMissingNode() ? Stream.empty() : Stream.of(node);
  }

  /** An error as FHIR has it. */
  static String outcome(FhirException failure) {
    ObjectNode outcome = MAPPER.createObjectNode().put("resourceType", "OperationOutcome");
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", "error")
        .put("code", failure.code())
        .put("diagnostics", failure.getMessage());
    return outcome.toString();
  }
}
