package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FHIR JSON in a tool's result: as it is, or wrapped as HAPI's and other servers do. */
final class FhirText {
  private FhirText() {}

  /**
   * How much a search found.
   *
   * @param total all that match, if the server tells; null otherwise
   * @param entries what the answer holds; null if it is no search's answer
   */
  record Count(@Nullable Long total, @Nullable Long entries) {
    /** Whether more match than the answer holds. */
    boolean isPart() {
      return total != null && entries != null && total > entries;
    }
  }

  /** The resource, bundle or list that a text holds; missing if it holds none. */
  static JsonNode read(String text) {
    JsonNode value = Json.readAll(text);
    String wrapped = Json.text(value, "response");
    if (wrapped != null) {
      return Json.read(wrapped);
    }
    return value.path("result").isArray() ? value.path("result") : value;
  }

  /** Whether it holds resources: a failure comes as an outcome, an issue or mere words. */
  static boolean isFound(JsonNode result) {
    String type = Json.text(result, "resourceType");
    return type == null
        ? result.isArray() || result.path("entry").isArray()
        : !type.equals("OperationOutcome");
  }

  static Count count(JsonNode result) {
    JsonNode entries = result.isArray() ? result : result.path("entry");
    boolean isBundle = "Bundle".equals(Json.text(result, "resourceType"));
    JsonNode total = result.path("total");
    return new Count(
        isBundle && total.isIntegralNumber() ? total.longValue() : null,
        entries.isArray() ? Long.valueOf(entries.size()) : isBundle ? Long.valueOf(0) : null);
  }

  /** The resources of a type in a bundle or list, or the resource itself. */
  static List<JsonNode> resources(JsonNode result, String type) {
    List<JsonNode> found = new ArrayList<>();
    if (type.equals(Json.text(result, "resourceType"))) {
      found.add(result);
    }
    JsonNode entries = result.isArray() ? result : result.path("entry");
    for (JsonNode entry : entries) {
      JsonNode resource = entry.has("resource") ? entry.path("resource") : entry;
      if (type.equals(Json.text(resource, "resourceType"))) {
        found.add(resource);
      }
    }
    return found;
  }
}
