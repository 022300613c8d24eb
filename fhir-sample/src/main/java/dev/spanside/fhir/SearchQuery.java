package dev.spanside.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is asked of one type of resources.
 *
 * @param conditions all have to hold
 * @param order how to sort what is found
 * @param count how many to list on a page, at most
 * @param page which page, from 1
 * @param countOnly whether only their number is wanted
 */
record SearchQuery(
    List<Predicate<StoredResource>> conditions,
    Comparator<StoredResource> order,
    int count,
    int page,
    boolean countOnly) {
  static final int DEFAULT_COUNT = 20;
  static final int MAX_COUNT = 100;
  private static final int MAX_PAGE = 1_000_000;

  /**
   * Reads a query. Nothing in it is passed over: with a condition less it would find too much.
   *
   * @throws FhirException if a parameter is unknown or malformed
   */
  static SearchQuery parse(String type, QueryText text) {
    Map<String, SearchParameter> known = SearchParameter.of(type);
    List<Predicate<StoredResource>> conditions = new ArrayList<>();
    for (QueryText.Parameter asked : text.parameters()) {
      if (!QueryText.CONTROLS.contains(asked.name())) {
        conditions.add(condition(type, known, asked));
      }
    }
    int count = text.number("_count", DEFAULT_COUNT, 0, Integer.MAX_VALUE);
    return new SearchQuery(
        List.copyOf(conditions),
        SortOrder.parse(text.control("_sort"), known),
        Math.min(count, MAX_COUNT),
        text.number("_page", 1, 1, MAX_PAGE),
        count == 0 || text.wantsCountOnly());
  }

  boolean matches(StoredResource resource) {
    return conditions.stream().allMatch(it -> it.test(resource));
  }

  /** Several values, between commas, are alternatives. */
  private static Predicate<StoredResource> condition(
      String type, Map<String, SearchParameter> known, QueryText.Parameter asked) {
    SearchParameter parameter = known.get(asked.name());
    if (parameter == null) {
      throw FhirException.notSupported(
          "the search parameters of %s are: %s; besides %s"
              .formatted(
                  type, String.join(", ", known.keySet()), String.join(", ", QueryText.CONTROLS)));
    }
    List<Predicate<SearchValue>> any =
        asked.values().stream()
            .map(it -> parameter.kind().matcher(parameter.name(), asked.modifier(), it))
            .toList();
    return resource ->
        resource.values(parameter).stream()
            .anyMatch(value -> any.stream().anyMatch(it -> it.test(value)));
  }
}
