package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place in a text that must not be shown.
 *
 * @param start of the first character
 * @param end after the last character
 * @param replacement what is shown in its place
 */
record Finding(int start, int end, RedactionKind kind, String replacement) {
  private static final Comparator<Finding> ORDER =
      Comparator.comparingInt(Finding::start)
          .thenComparing(Comparator.comparingInt(Finding::end).reversed());

  static Finding of(int start, int end, RedactionKind kind) {
    return new Finding(start, end, kind, kind.placeholder());
  }

  /** The findings in order; those that overlap become one, so that no end of one shows. */
  static List<Finding> merged(List<Finding> findings) {
    List<Finding> merged = new ArrayList<>();
    for (Finding finding : findings.stream().sorted(ORDER).toList()) {
      Finding last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && finding.start < last.end) {
        merged.set(merged.size() - 1, last.reaching(finding.end));
      } else {
        merged.add(finding);
      }
    }
    return merged;
  }

  private Finding reaching(int other) {
    return new Finding(start, Math.max(end, other), kind, replacement);
  }
}
