package dev.spanside.app;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    AnswerAspect sessions =
        ComparedTurn.isNamedByResource(session)
            ? AnswerAspect.SESSIONS_OF_RESOURCES
            : AnswerAspect.SESSIONS;
    seen(sessions);
    other.at("/source/reasons").forEach(reason -> reasons.add(reason.stringValue()));
    if (other.at("/spans").isEmpty()) {
      found(sessions, AnswerChange.MISSING);
      return;
    }
    spans(byId(whole), byId(other));
    compare("totals", whole.get("totals"), other.get("totals"));
  }

  private static Map<String, JsonNode> byId(JsonNode answer) {
    Map<String, JsonNode> spans = new LinkedHashMap<>();
    answer
        .get("spans")
        .forEach(span ->
            spans.put(
                span.get("trace_id").stringValue() + span.get("span_id").stringValue(), span));
    return spans;
  }

  private void spans(Map<String, JsonNode> whole, Map<String, JsonNode> other) {
    seen(AnswerAspect.SPANS);
    seen(AnswerAspect.ORDER);
    if (!whole.keySet().equals(other.keySet())) {
      found(AnswerAspect.SPANS, AnswerChange.DIFFERENT);
      return;
    }
    if (!new ArrayList<>(whole.keySet()).equals(new ArrayList<>(other.keySet()))) {
      found(AnswerAspect.ORDER, order(other.keySet(), whole));
    }
    whole.forEach((id, span) -> compare("", span, other.get(id)));
  }

  /** Spans whose starts a backend cannot tell apart may stand either way. */
  private static AnswerChange order(Set<String> ids, Map<String, JsonNode> whole) {
    List<String> starts =
        ids.stream().map(id -> microseconds(Objects.requireNonNull(whole.get(id)))).toList();
    return starts.equals(starts.stream().sorted().toList())
        ? AnswerChange.MICROSECONDS
        : AnswerChange.DIFFERENT;
  }

  private static String microseconds(JsonNode span) {
    String start = span.get("start_time").stringValue();
    return start.substring(0, start.length() - "000Z".length());
  }

  private void compare(String place, @Nullable JsonNode whole, @Nullable JsonNode other) {
    if (whole == null) {
      Objects.requireNonNull(other);
      found(AnswerAspect.of(place, other), AnswerChange.ADDED);
    } else if (whole.isObject() && (other == null || other.isObject())) {
      names(whole, other)
          .forEach(name -> compare(place + "/" + name, whole.get(name), get(other, name)));
    } else if (isListOfObjects(whole) && (other == null || other.size() == whole.size())) {
      for (int i = 0; i < whole.size(); i++) {
        compare(place, whole.get(i), other == null ? null : other.get(i));
      }
    } else {
      compareValues(place, whole, other);
    }
  }

  private void compareValues(String place, JsonNode whole, @Nullable JsonNode other) {
    AnswerAspect aspect = AnswerAspect.of(place, whole);
    seen(aspect);
    if (!whole.equals(other)) {
      AnswerChange change = other == null ? AnswerChange.MISSING : AnswerChange.of(whole, other);
      found(aspect, change);
      if (change == AnswerChange.DIFFERENT) {
        unexplained.add(place);
      }
    }
  }

  private static boolean isListOfObjects(JsonNode node) {
    return node.isArray() && !node.isEmpty() && node.get(0).isObject();
  }

  private static Set<String> names(JsonNode whole, @Nullable JsonNode other) {
    Set<String> names = new TreeSet<>(whole.propertyNames());
    if (other != null) {
      names.addAll(other.propertyNames());
    }
    return names;
  }

  private static @Nullable JsonNode get(@Nullable JsonNode object, String name) {
    return object == null ? null : object.get(name);
  }

  private Set<AnswerChange> seen(AnswerAspect aspect) {
    return changes.computeIfAbsent(aspect, first -> EnumSet.noneOf(AnswerChange.class));
  }

  private void found(AnswerAspect aspect, AnswerChange change) {
    seen(aspect).add(change);
  }
}
