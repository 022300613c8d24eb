package dev.spanside.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A stretch of time; the end is not before the start. */
record Interval(Instant start, Instant end) {
  /**
   * How a stretch of time was spent.
   *
   * @param whole all of it, overlaps counted once
   * @param first of it: in the first activity
   * @param second of it: in the second activity while the first rested
   * @param rest of it: in neither
   */
  record Shares(Duration whole, Duration first, Duration second, Duration rest) {}

  static Interval of(SpanData span) {
    return new Interval(span.start(), span.end());
  }

  /** Splits the time of some intervals by two activities, whose times lie within it. */
  static Shares shares(
      Collection<Interval> all, Collection<Interval> first, Collection<Interval> second) {
    List<Interval> either = new ArrayList<>(first);
    either.addAll(second);
    Duration whole = covered(all);
    Duration inFirst = covered(first);
    Duration inEither = covered(either);
    return new Shares(whole, inFirst, inEither.minus(inFirst), whole.minus(inEither));
  }

  /** The time that is covered by at least one interval. */
  private static Duration covered(Collection<Interval> intervals) {
    Duration covered = Duration.ZERO;
    Instant until = Instant.MIN;
    for (Interval interval : sorted(intervals)) {
      Instant from = interval.start.isAfter(until) ? interval.start : until;
      if (interval.end.isAfter(from)) {
        covered = covered.plus(Duration.between(from, interval.end));
        until = interval.end;
      }
    }
    return covered;
  }

  private static List<Interval> sorted(Collection<Interval> intervals) {
    return intervals.stream().sorted(Comparator.comparing(Interval::start)).toList();
  }
}
