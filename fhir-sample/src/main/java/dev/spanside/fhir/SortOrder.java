package dev.spanside.fhir;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order that {@code _sort} asks for; what has no value comes last, and ids decide at the end.
 */
final class SortOrder {
  private static final Comparator<StoredResource> BY_ID = comparing(StoredResource::id);

  private SortOrder() {}

  /**
   * Reads names of dates, each with a minus before it for the newest first.
   *
   * @throws FhirException if there is another name
   */
  static Comparator<StoredResource> parse(List<String> names, Map<String, SearchParameter> known) {
    return names.stream()
        .map(name -> order(name, known))
        .reduce(Comparator::thenComparing)
        .orElse(BY_ID)
        .thenComparing(BY_ID);
  }

  private static Comparator<StoredResource> order(String name, Map<String, SearchParameter> known) {
    boolean descending = name.startsWith("-");
    SearchParameter parameter = known.get(descending ? name.substring(1) : name);
    if (parameter == null || parameter.kind() != SearchKind.DATE) {
      throw FhirException.notSupported("_sort must be one of " + dates(known) + ", or - and one");
    }
    return by(parameter, descending);
  }

  private static Comparator<StoredResource> by(SearchParameter parameter, boolean descending) {
    Comparator<Instant> direction = descending ? reverseOrder() : naturalOrder();
    return comparing(resource -> start(resource, parameter), nullsLast(direction));
  }

  private static @Nullable Instant start(StoredResource resource, SearchParameter parameter) {
    for (SearchValue value : resource.values(parameter)) {
      if (value instanceof SearchValue.Time(var range)) {
        return range.from();
      }
    }
    return null;
  }

  private static String dates(Map<String, SearchParameter> known) {
    return String.join(
        ", ",
        known.values().stream()
            .filter(it -> it.kind() == SearchKind.DATE)
            .map(SearchParameter::name)
            .toList());
  }
}
