package dev.spanside.telemetry;

import java.util.ArrayList;
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
  private final Map<String, String> chains = new HashMap<>();

  private DuplicateLinks(TraceTree tree, List<NormalisedSpan> members) {
    this.tree = tree;
    members.stream()
        .filter(span -> span.operation().type() != OperationType.OTHER)
        .filter(span -> !CallLayer.isSampling(span))
        .sorted(LATEST_FIRST)
        .forEach(span -> calls.put(span.spanId(), span));
    Map<String, NormalisedSpan> nearest = tree.inherited(data -> calls.get(data.spanId()));
    for (NormalisedSpan span : calls.values()) {
      NormalisedSpan ancestor = ofParent(nearest, span);
      if (ancestor != null && CallLayer.isSameCall(ancestor, span)) {
        above.put(span.spanId(), ancestor);
      }
    }
    new CallIds(calls.values()).link(above);
    for (NormalisedSpan span : calls.values()) {
      if (!chains.containsKey(span.spanId())) {
        settleChain(span);
      }
    }
  }

  /**
   * What was found in one trace.
   *
   * @param counting by span id, the id of the span that counts, for those that do not count
   *     themselves
   * @param lenders by the id of a span that counts, the others that tell of its call and of no
   *     other
   */
  record Found(Map<String, String> counting, Map<String, List<NormalisedSpan>> lenders) {}

  /** Finds the links of one trace. */
  static Found in(TraceTree tree, List<NormalisedSpan> members) {
    DuplicateLinks links = new DuplicateLinks(tree, members);
    Set<String> counting = links.countingModelCalls();
    counting.addAll(links.countingToolCalls());
    Map<String, String> found = links.links(counting);
    return new Found(found, links.lenders(counting, found));
  }

  private Map<String, String> links(Set<String> counting) {
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

  /** Walks up until the chain is known, and notes it for the whole way. */
  private void settleChain(NormalisedSpan start) {
    List<String> way = new ArrayList<>();
    NormalisedSpan span = start;
    String chain = null;
    while (chain == null) {
      way.add(span.spanId());
      NormalisedSpan next = above.get(span.spanId());
      chain = next == null ? span.spanId() : chains.get(next.spanId());
      span = next == null ? span : next;
    }
    for (String spanId : way) {
      chains.put(spanId, chain);
    }
  }

  /** In a chain of several calls, only what stands below one is known to tell of it. */
  private Map<String, List<NormalisedSpan>> lenders(
      Set<String> counting, Map<String, String> links) {
    Map<String, Integer> callsInChain = new HashMap<>();
    counting.forEach(spanId -> callsInChain.merge(chains.get(spanId), 1, Integer::sum));
    Map<String, String> nearest = nearestAmong(counting);
    Map<String, List<NormalisedSpan>> lenders = new HashMap<>();
    for (NormalisedSpan span : calls.values()) {
      String target = links.get(span.spanId());
      boolean sure =
          target != null
              && (callsInChain.getOrDefault(chainOf(span), 0) == 1
                  || target.equals(ofParent(nearest, span)));
      if (sure) {
        lenders.computeIfAbsent(target, id -> new ArrayList<>()).add(span);
      }
    }
    return lenders;
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
      if (CallLayer.of(span).isModel() && counts(span, wrappers)) {
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
    return switch (span.operation()) {
      case Operation.LlmCall call -> call.usage().isPositive();
      case Operation.Embedding call -> call.inputTokens() != null && call.inputTokens() > 0;
      case Operation.Retrieval retrieval -> false;
      case Operation.AgentStep step -> false;
      case Operation.ToolCall call -> false;
      case Operation.McpCall call -> false;
      case Operation.FhirCall call -> false;
      case Operation.Other other -> false;
    };
  }

  private Set<String> countingToolCalls() {
    Set<String> candidates = spansOfCountingLayer();
    Map<String, String> nearest = nearestAmong(candidates);
    Set<String> counting = new HashSet<>();
    for (NormalisedSpan span : calls.values()) {
      NormalisedSpan outer = above.get(span.spanId());
      boolean repeated =
          inSameChain(span, ofParent(nearest, span)) != null
              || (outer != null && candidates.contains(outer.spanId()));
      if (candidates.contains(span.spanId()) && !repeated) {
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
