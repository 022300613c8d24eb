package dev.spanside.app;

import static java.util.stream.Collectors.joining;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backend changes: its answers, held against those of the embedded store, which keeps all.
 */
final class AnswerComparison {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<AnswerAspect, Set<AnswerChange>> changes = new EnumMap<>(AnswerAspect.class);
  private final Set<String> reasons = new TreeSet<>();
  private final Set<String> unexplained = new TreeSet<>();

  /** What happened to an aspect: nothing if it is empty, and null if no answer had such a thing. */
  @Nullable Set<AnswerChange> changes(AnswerAspect aspect) {
    return changes.get(aspect);
  }

  /** Why answers said that they are not complete. */
  String reasons() {
    return reasons.stream().map(reason -> "`" + reason + "`").collect(joining(", "));
  }

  /** The places of values that differ in a way that has no name. */
  Set<String> unexplained() {
    return unexplained;
  }

  /** Compares what was answered about a session. */
  void add(String session, String fromStore, String fromBackend) {
    JsonNode whole = JSON.readTree(fromStore);
    JsonNode other = JSON.readTree(fromBackend);
    other.at("/source/reasons").forEach(reason -> reasons.add(reason.stringValue()));
    if (!ComparedTurn.isNamedByResource(session)) {
      found(AnswerAspect.SESSIONS, Set.of());
    } else if (isOfUnknownSession(other)) {
      found(AnswerAspect.SESSIONS_OF_RESOURCES, Set.of(AnswerChange.MISSING));
      return;
    } else {
      found(AnswerAspect.SESSIONS_OF_RESOURCES, Set.of());
    }
    ComparedAnswer answer = new ComparedAnswer(whole, other);
    answer.changes().forEach(this::found);
    unexplained.addAll(answer.unexplained());
  }

  private static boolean isOfUnknownSession(JsonNode answer) {
    return answer.get("trace_count").asInt() == 0
        && answer.get("spans").isEmpty()
        && answer.get("traces").isEmpty()
        && answer.at("/source/complete").asBoolean();
  }

  private void found(AnswerAspect aspect, Set<AnswerChange> found) {
    changes.computeIfAbsent(aspect, first -> EnumSet.noneOf(AnswerChange.class)).addAll(found);
  }
}
