package dev.spanside.telemetry;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Redacts FHIR search queries: who is searched for is masked, codes stay. */
final class QueryRedactor {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9|:/._,~*+#-]{0,300}");

  private final TextScrubber scrubber;
  private final RedactionCounts counts;

  QueryRedactor(TextScrubber scrubber, RedactionCounts counts) {
    this.scrubber = scrubber;
    this.counts = counts;
  }

  /** A query, {@code name=value} joined by {@code &}; what is no query is text. */
  String query(String query) {
    return FhirQuery.is(query)
        ? FhirQuery.parameters(query).stream()
            .map(this::parameter)
            .collect(Collectors.joining("&", query.startsWith("?") ? "?" : "", ""))
        : scrubber.scrub(query);
  }

  /** A URL or the end of one: its path as text, its query as a query. */
  String url(String url) {
    int question = url.indexOf('?');
    return question < 0
        ? scrubber.scrub(url)
        : scrubber.scrub(url.substring(0, question)) + query(url.substring(question));
  }

  private String parameter(FhirQuery.Parameter parameter) {
    String name = parameter.isPlain() ? parameter.name() : scrubber.scrub(parameter.name());
    return new FhirQuery.Parameter(name, value(parameter.name(), parameter.value())).toString();
  }

  /** The value of a search parameter. */
  String value(String parameter, String value) {
    RedactionKind kind = SearchParameters.identifying(parameter);
    if (kind != null && !value.isEmpty()) {
      counts.add(kind);
      return kind.placeholder();
    }
    return SearchParameters.isCoded(parameter) && CODE.matcher(value).matches()
        ? value
        : scrubber.scrub(value);
  }
}
