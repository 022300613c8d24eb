package dev.spanside.telemetry;

import java.util.Objects;
import java.util.Set;

/**
 * Where an answer comes from, and how far it can be trusted to be whole.
 *
 * @param backend for instance {@code embedded}
 * @param available whether the backend answered
 * @param reasons why the answer may not be the whole truth; empty if it is
 * @param window the time that was searched
 */
public record Source(String backend, boolean available, Set<Reason> reasons, TimeWindow window) {
  public Source {
    Objects.requireNonNull(backend, "backend");
    reasons = SpanPage.copyOf(reasons);
    Objects.requireNonNull(window, "window");
  }

  /** Whether the answer is the whole truth. */
  public boolean complete() {
    return available && reasons.isEmpty();
  }
}
