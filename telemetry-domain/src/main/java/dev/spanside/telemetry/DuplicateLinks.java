package dev.spanside.telemetry;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the spans of one trace that tell of the same logical call, and those among them that count.
 * A framework's model span over an SDK's, or a tool span over an MCP client's over an MCP server's
 * over a FHIR request: each is one call.
 *
 * <p>A chain is made of spans each of which is the nearest meaningful ancestor of the next. Of a
 * chain of model calls the innermost with token usage count, and attempts beside them that have
 * none; if nothing has usage, the outermost. Of a chain of tool calls the MCP client spans count,
 * else the tool spans, else the MCP server spans. What does not count points at what does. All of
 * it takes time in proportion to the spans.
 */
final class DuplicateLinks {
  private static final List<CallLayer> COUNTING_FIRST =
      List.of(CallLayer.MCP_CLIENT, CallLayer.TOOL, CallLayer.MCP_SERVER, CallLayer.FHIR);
  private static final Comparator<NormalisedSpan> LATEST_FIRST =
      Comparator.comparing((NormalisedSpan span) -> span.data().start())
          .thenComparing(NormalisedSpan::spanId)
          .reversed();

  private final TraceTree tree;

  /** The spans that can be part of a chain, by span id, the latest first. */
  private final Map<String, NormalisedSpan> calls = new LinkedHashMap<>();

  /** By span id, the span above in the chain. */
  private final Map<String, NormalisedSpan> above = new HashMap<>();

  /** By span id, the outermost span of the chain. */
  private final Map<String, String> chains;

  private DuplicateLinks(TraceTree tree, List<NormalisedSpan> members) {
    this.tree = tree;
    members.stream()
        .filter(span -> span.operation().type() != OperationType.OTHER)
        .sorted(LATEST_FIRST)
        .forEach(span -> calls.put(span.spanId(), span));
    Map<String, NormalisedSpan> nearest = tree.inherited(data -> calls.get(data.spanId()));
    for (NormalisedSpan span : calls.values()) {
      NormalisedSpan ancestor = ofParent(nearest, span);
      if (ancestor != null && CallLayer.isSameCall(ancestor, span)) {
        above.put(span.spanId(), ancestor);
      }
    }
    this.chains = tree.inherited(data -> isOutermost(data.spanId()) ? data.spanId() : null);
  }

  /**
   * The links of one trace.
   *
   * @return by span id, the id of the span that counts, for those that do not count themselves
   */
  static Map<String, String> of(TraceTree tree, List<NormalisedSpan> members) {
    return new DuplicateLinks(tree, members).links();
  }

  private Map<String, String> links() {
    Set<String> counting = countingModelCalls();
    counting.addAll(countingToolCalls());
    Map<String, String> links = linksUpwards(counting);
    Map<String, String> nearest = nearestAmong(counting);
    Map<String, String> latest = latestOfChains(counting);
    for (NormalisedSpan span : calls.values()) {
      String inChain = inSameChain(span, ofParent(nearest, span));
      String target = inChain != null ? inChain : latest.get(chainOf(span));
      if (target != null) {
        links.putIfAbsent(span.spanId(), target);
      }
    }
    links.keySet().removeAll(counting);
    return links;
  }

  private boolean isOutermost(String spanId) {
    return calls.containsKey(spanId) && !above.containsKey(spanId);
  }

  /** What a map from {@link TraceTree#inherited} says of a span's ancestors. */
  private <T> @Nullable T ofParent(Map<String, T> inherited, NormalisedSpan span) {
    SpanData parent = tree.parentOf(span.data());
    return parent == null ? null : inherited.get(parent.spanId());
  }

  private Map<String, String> nearestAmong(Set<String> spanIds) {
    return tree.inherited(data -> spanIds.contains(data.spanId()) ? data.spanId() : null);
  }

  private @Nullable String inSameChain(NormalisedSpan span, @Nullable String other) {
    return other != null && chainOf(span).equals(chains.get(other)) ? other : null;
  }

  private String chainOf(NormalisedSpan span) {
    return Objects.requireNonNull(chains.get(span.spanId()), "every call is in a chain");
  }

  private Set<String> countingModelCalls() {
    Set<String> wrappers = new HashSet<>();
    for (NormalisedSpan span : calls.values()) {
      if (hasUsage(span)) {
        NormalisedSpan wrapper = above.get(span.spanId());
        while (wrapper != null && wrappers.add(wrapper.spanId())) {
          wrapper = above.get(wrapper.spanId());
        }
      }
    }
    Set<String> counting = new HashSet<>();
    for (NormalisedSpan span : calls.values()) {
      if (CallLayer.of(span) == CallLayer.LLM && counts(span, wrappers)) {
        counting.add(span.spanId());
      }
    }
    return counting;
  }

  private boolean counts(NormalisedSpan modelCall, Set<String> wrappers) {
    NormalisedSpan outer = above.get(modelCall.spanId());
    boolean beside = outer == null || wrappers.contains(outer.spanId());
    return !wrappers.contains(modelCall.spanId()) && (beside || hasUsage(modelCall));
  }

  private static boolean hasUsage(NormalisedSpan span) {
    return span.operation() instanceof Operation.LlmCall call && !call.usage().isEmpty();
  }

  private Set<String> countingToolCalls() {
    Set<String> candidates = spansOfCountingLayer();
    Map<String, String> nearest = nearestAmong(candidates);
    Set<String> counting = new HashSet<>();
    for (NormalisedSpan span : calls.values()) {
      if (candidates.contains(span.spanId())
          && inSameChain(span, ofParent(nearest, span)) == null) {
        counting.add(span.spanId());
      }
    }
    return counting;
  }

  /** Of each chain of tool calls, the spans of the layer that counts. */
  private Set<String> spansOfCountingLayer() {
    Map<String, Integer> ranks = new HashMap<>();
    for (NormalisedSpan span : calls.values()) {
      if (rank(span) >= 0) {
        ranks.merge(chainOf(span), rank(span), Math::min);
      }
    }
    Set<String> candidates = new HashSet<>();
    for (NormalisedSpan span : calls.values()) {
      Integer rank = ranks.get(chainOf(span));
      if (rank != null && rank == rank(span)) {
        candidates.add(span.spanId());
      }
    }
    return candidates;
  }

  private static int rank(NormalisedSpan span) {
    return COUNTING_FIRST.indexOf(CallLayer.of(span));
  }

  /** What stands above a counting span points at it; above several, at the latest. */
  private Map<String, String> linksUpwards(Set<String> counting) {
    Map<String, String> links = new HashMap<>();
    for (NormalisedSpan span : calls.values()) {
      if (counting.contains(span.spanId())) {
        NormalisedSpan wrapper = above.get(span.spanId());
        while (wrapper != null && links.putIfAbsent(wrapper.spanId(), span.spanId()) == null) {
          wrapper = above.get(wrapper.spanId());
        }
      }
    }
    return links;
  }

  private Map<String, String> latestOfChains(Set<String> counting) {
    Map<String, String> latest = new HashMap<>();
    for (NormalisedSpan span : calls.values()) {
      if (counting.contains(span.spanId())) {
        latest.putIfAbsent(chainOf(span), span.spanId());
      }
    }
    return latest;
  }
}
