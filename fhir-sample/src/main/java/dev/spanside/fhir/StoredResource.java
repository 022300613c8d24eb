package dev.spanside.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource as it is sent, and what it can be found by.
 *
 * @param json the resource, on one line
 * @param values by the name of the search parameter
 */
record StoredResource(String type, String id, String json, Map<String, List<SearchValue>> values) {

  StoredResource {
    values = Map.copyOf(values);
  }

  static StoredResource of(JsonNode resource, String json) {
    String type = resource.path("resourceType").asText();
    Map<String, List<SearchValue>> values = new LinkedHashMap<>();
    for (SearchParameter parameter : SearchParameter.of(type).values()) {
      values.put(parameter.name(), parameter.values(resource));
    }
    return new StoredResource(type, resource.path("id").asText(), json, values);
  }

  List<SearchValue> values(SearchParameter parameter) {
    return values.getOrDefault(parameter.name(), List.of());
  }
}
