package dev.spanside.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resources in memory, to be read and searched; they never change. */
final class FhirStore {
  private final Map<String, Map<String, StoredResource>> byType = new HashMap<>();

  FhirStore(List<StoredResource> resources) {
    for (StoredResource it : resources) {
      byType.computeIfAbsent(it.type(), type -> new LinkedHashMap<>()).put(it.id(), it);
    }
  }

  /**
   * The resource, as JSON.
   *
   * @throws FhirException if there is none
   */
  FhirAnswer read(String type, String id) {
    StoredResource resource = ofType(type).get(id);
    if (resource == null) {
      throw FhirException.notFound("there is no " + type + " with this id");
    }
    return new FhirAnswer(resource.json(), 1, 1);
  }

  /**
   * The searchset Bundle of what is found, as JSON.
   *
   * @param query as in a URL
   * @throws FhirException if the type or a parameter is unknown, or a value malformed
   */
  FhirAnswer search(String type, String query) {
    QueryText text = QueryText.parse(query);
    SearchQuery search = SearchQuery.parse(type, text);
    List<StoredResource> found =
        ofType(type).values().stream().filter(search::matches).sorted(search.order()).toList();
    List<StoredResource> listed = search.countOnly() ? List.of() : page(search, found);
    ObjectNode bundle = FhirJson.MAPPER.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", found.size());
    if (!search.countOnly()) {
      link(bundle, type, text, search, found.size());
      enter(bundle, listed);
    }
    return new FhirAnswer(bundle.toString(), found.size(), listed.size());
  }

  private static List<StoredResource> page(SearchQuery search, List<StoredResource> found) {
    long from = Math.min((search.page() - 1L) * search.count(), found.size());
    long to = Math.min(from + search.count(), found.size());
    return found.subList((int) from, (int) to);
  }

  private static void link(
      ObjectNode bundle, String type, QueryText text, SearchQuery search, int total) {
    String base = type + "?" + text.without("_page");
    addLink(bundle, "self", base, search.page());
    if ((long) search.page() * search.count() < total) {
      addLink(bundle, "next", base, search.page() + 1);
    }
  }

  private static void addLink(ObjectNode bundle, String relation, String base, int page) {
    String separator = base.endsWith("?") ? "" : "&";
    bundle
        .withArray("link")
        .addObject()
        .put("relation", relation)
        .put("url", base + separator + "_page=" + page);
  }

  private static void enter(ObjectNode bundle, List<StoredResource> listed) {
    for (StoredResource resource : listed) {
      ObjectNode entry = bundle.withArray("entry").addObject();
      entry.putRawValue("resource", new RawValue(resource.json()));
      entry.putObject("search").put("mode", "match");
    }
  }

  private Map<String, StoredResource> ofType(String type) {
    SearchParameter.of(type); // refuses what the sample does not have
    return byType.getOrDefault(type, Map.of());
  }
}
