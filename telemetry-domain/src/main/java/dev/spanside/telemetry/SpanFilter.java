package dev.spanside.telemetry;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a session's spans an answer lists. It changes neither the totals nor what is redacted.
 *
 * @param types the types to list; not empty
 * @param error true for the spans marked as errors, false for the others, null for both
 */
public record SpanFilter(Set<OperationType> types, @Nullable Boolean error) {
  /** What is listed by default: every type but {@link OperationType#OTHER}. */
  public static final SpanFilter DEFAULT =
      new SpanFilter(EnumSet.complementOf(EnumSet.of(OperationType.OTHER)), null);

  public SpanFilter {
    types = Set.copyOf(types);
    if (types.isEmpty()) {
      throw new IllegalArgumentException("a filter needs a type");
    }
  }

  boolean accepts(NormalisedSpan span) {
    return types.contains(span.operation().type()) && (error == null || error == span.isError());
  }
}
