package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The spans behind a fake backend, searched as backends do: whole traces, the newest first, of
 * which one span meets all conditions.
 */
public final class FakeStore {
  private final List<SpanData> stored;
  private final boolean careless;

  /**
   * Holds these spans.
   *
   * @param careless whether any search finds all of them, as those of some backends do
   */
  public FakeStore(List<SpanData> stored, boolean careless) {
    this.stored = List.copyOf(stored);
    this.careless = careless;
  }

  /**
   * Searches.
   *
   * @param service null for any
   * @param condition what the span that is looked for is like
   * @param limit how many traces are wanted
   */
  public List<SpanData> search(
      @Nullable String service,
      Predicate<SpanData> condition,
      Instant start,
      Instant end,
      int limit) {
    Predicate<SpanData> meets =
        span ->
            !span.start().isBefore(start)
                && !span.start().isAfter(end)
                && (service == null || service.equals(span.resource().serviceName()))
                && condition.test(span);
    Map<String, List<SpanData>> traces =
        stored.stream()
            .collect(
                Collectors.groupingBy(SpanData::traceId, LinkedHashMap::new, Collectors.toList()));
    return traces.values().stream()
        .filter(trace -> careless || trace.stream().anyMatch(meets))
        .sorted(Collections.reverseOrder(Comparator.comparing(trace -> trace.getFirst().start())))
        .limit(limit)
        .flatMap(List::stream)
        .toList();
  }

  /** Spans with an attribute, of their own or of their resource, that reads so. */
  public static Predicate<SpanData> having(String key, String text) {
    return span -> is(span.attributes(), key, text) || is(span.resource().attributes(), key, text);
  }

  private static boolean is(Attributes attributes, String key, String text) {
    return switch (attributes.get(key)) {
      case AttributeValue.StringValue(String same) -> same.equals(text);
      case AttributeValue.LongValue(long number) -> Long.toString(number).equals(text);
      case null, default -> false;
    };
  }
}
