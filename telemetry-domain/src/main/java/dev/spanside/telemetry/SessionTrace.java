package dev.spanside.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One trace of a session, with the meaning of its spans; not yet redacted. */
final class SessionTrace {
  private final TraceTree tree;
  private final Map<String, NormalisedSpan> fetched = new LinkedHashMap<>();
  private final List<NormalisedSpan> members;
  private final Map<String, String> duplicates;
  private final Set<String> viaMcp;

  SessionTrace(Membership.MemberTrace trace, Normaliser normaliser, PriceTable prices) {
    this.tree = trace.tree();
    for (SpanData span : tree.spans()) {
      fetched.put(span.spanId(), normaliser.normalise(span));
    }
    ModelTransport.hide(tree, fetched);
    List<NormalisedSpan> own = trace.members().stream().map(this::normalised).toList();
    DuplicateLinks.Found links = DuplicateLinks.in(tree, own);
    this.duplicates = links.counting();
    ToolResults results = new ToolResults(own);
    this.members =
        own.stream()
            .map(span -> Lending.completed(span, links.lenders().get(span.spanId())))
            .map(results::completed)
            .map(span ->
                Pricing.priced(
                    span, links.lenders().getOrDefault(span.spanId(), List.of()), prices))
            .toList();
    this.viaMcp = countingForMcp();
  }

  private NormalisedSpan normalised(SpanData span) {
    return Objects.requireNonNull(fetched.get(span.spanId()));
  }

  /** All spans of the trace, also those of other sessions: what the redactor learns from. */
  Collection<NormalisedSpan> fetched() {
    return fetched.values();
  }

  /** The session's own spans in the window. */
  List<NormalisedSpan> members() {
    return members;
  }

  /** By span id, the span that counts for the same logical call, where it is another one. */
  Map<String, String> duplicates() {
    return duplicates;
  }

  /** The ids of the counting spans whose call is told by an MCP span too. */
  Set<String> viaMcp() {
    return viaMcp;
  }

  private Set<String> countingForMcp() {
    Set<String> counting = new HashSet<>();
    for (NormalisedSpan span : members) {
      String counts = duplicates.get(span.spanId());
      if (counts != null && span.operation().type() == OperationType.MCP) {
        counting.add(counts);
      }
    }
    return counting;
  }

  /** From the first start to the last end of the members; empty if there are none. */
  Optional<Interval> interval() {
    return starts()
        .min(Comparator.naturalOrder())
        .map(start ->
            new Interval(
                start,
                members.stream()
                    .map(span -> span.data().end())
                    .max(Comparator.naturalOrder())
                    .orElse(start)));
  }

  private Stream<Instant> starts() {
    return members.stream().map(span -> span.data().start());
  }

  /** What the answer says of this trace; empty if the session has no span in it. */
  Optional<TraceSummary> summary() {
    return interval().map(this::summary);
  }

  private TraceSummary summary(Interval interval) {
    return new TraceSummary(
        members.getFirst().data().traceId(),
        interval.start(),
        Duration.between(interval.start(), interval.end()),
        Tally.of(List.of(this)));
  }

  /**
   * By span id, the nearest ancestor that is listed.
   *
   * @param listed the ids of the listed spans of this trace
   */
  Map<String, String> shownParents(Set<String> listed) {
    Map<String, String> nearest =
        tree.inherited(span -> listed.contains(span.spanId()) ? span.spanId() : null);
    Map<String, String> parents = new HashMap<>();
    for (SpanData span : tree.spans()) {
      SpanData parent = tree.parentOf(span);
      String shown = parent == null ? null : nearest.get(parent.spanId());
      if (shown != null) {
        parents.put(span.spanId(), shown);
      }
    }
    return parents;
  }
}
