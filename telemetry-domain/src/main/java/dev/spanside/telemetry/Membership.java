package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which spans are a session's. Backends return whole traces and may match too much, so the
 * isolation of sessions rests on this class alone.
 */
final class Membership {
  private final List<String> sessionKeys;

  Membership(List<String> sessionKeys) {
    this.sessionKeys = sessionKeys;
  }

  /**
   * What was decided.
   *
   * @param traces the traces that name the session, those without a span for it included
   * @param unattributed whether spans in the window were left out because nothing says whose they
   *     are
   */
  record Decision(List<MemberTrace> traces, boolean unattributed) {
    Set<Reason> reasons() {
      return unattributed ? Set.of(Reason.UNATTRIBUTED) : Set.of();
    }
  }

  /**
   * One trace that names the session.
   *
   * @param tree the trace, whole: also spans of others and outside the window
   * @param members the session's own spans in the window
   */
  record MemberTrace(TraceTree tree, List<SpanData> members) {}

  Decision decide(SessionId session, List<SpanData> spans, TimeWindow window) {
    List<MemberTrace> traces = new ArrayList<>();
    boolean unattributed = false;
    for (TraceTree tree : TraceTree.treesOf(spans)) {
      Set<String> named = sessionsNamedIn(tree);
      if (named.contains(session.value())) {
        Map<String, String> owners = owners(tree, named);
        List<SpanData> inWindow = tree.spans().stream().filter(window::includes).toList();
        unattributed |= inWindow.stream().anyMatch(span -> !owners.containsKey(span.spanId()));
        traces.add(new MemberTrace(tree, ownedBy(session, inWindow, owners)));
      }
    }
    return new Decision(traces, unattributed);
  }

  private static List<SpanData> ownedBy(
      SessionId session, List<SpanData> spans, Map<String, String> owners) {
    return spans.stream().filter(s -> session.value().equals(owners.get(s.spanId()))).toList();
  }

  /** The session of each span of a trace, by span id; those of which nothing says are left out. */
  private Map<String, String> owners(TraceTree tree, Set<String> named) {
    Map<String, String> owners = tree.inherited(span -> mark(span.attributes()));
    String only = named.size() == 1 ? named.iterator().next() : null;
    for (SpanData span : tree.spans()) {
      String ofResource = mark(span.resource().attributes());
      String fallback = ofResource != null ? ofResource : only;
      if (fallback != null) {
        owners.putIfAbsent(span.spanId(), fallback);
      }
    }
    return owners;
  }

  private Set<String> sessionsNamedIn(TraceTree tree) {
    Set<String> named = new HashSet<>();
    for (SpanData span : tree.spans()) {
      addIfPresent(named, mark(span.attributes()));
      addIfPresent(named, mark(span.resource().attributes()));
    }
    return named;
  }

  private static void addIfPresent(Set<String> named, @Nullable String mark) {
    if (mark != null) {
      named.add(mark);
    }
  }

  /** The session that attributes name: that of the first session key that has a value. */
  private @Nullable String mark(Attributes attributes) {
    for (String key : sessionKeys) {
      String id = SpanQuery.idIn(attributes.get(key));
      if (id != null) {
        return id;
      }
    }
    return null;
  }
}
