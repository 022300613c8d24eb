package dev.spanside.telemetry;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A backend's answer: whole traces, in any order, perhaps with spans that were not asked for.
 *
 * @param reasons why the page may be incomplete; empty if it is whole
 */
public record SpanPage(List<SpanData> spans, Set<Reason> reasons) {
  /** Nothing found, and nothing left out. */
  public static final SpanPage EMPTY = new SpanPage(List.of(), Set.of());

  public SpanPage {
    spans = List.copyOf(spans);
    reasons = copyOf(reasons);
  }

  /** An immutable copy in the order of the enum, so that the same reasons are the same text. */
  static Set<Reason> copyOf(Collection<Reason> reasons) {
    EnumSet<Reason> copy = EnumSet.noneOf(Reason.class);
    copy.addAll(reasons);
    return Collections.unmodifiableSet(copy);
  }
}
