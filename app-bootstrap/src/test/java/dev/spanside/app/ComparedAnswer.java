package dev.spanside.app;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer over a backend, held value by value against that of the embedded store about the same
 * session. Places are the paths of values in it, without the ids of spans and traces.
 */
final class ComparedAnswer {
  private final Map<AnswerAspect, Set<AnswerChange>> changes = new EnumMap<>(AnswerAspect.class);
  private final Set<String> unexplained = new TreeSet<>();
  private final int spans;

  ComparedAnswer(JsonNode whole, JsonNode other) {
    this.spans = whole.get("spans").size();
    for (String name : names(whole, other)) {
      switch (name) {
        case "spans", "traces" -> elements(name, whole.path(name), other.path(name));
        case "source" -> {} // depends on what is found in the others
        default -> compare(name, whole.get(name), other.get(name));
      }
    }
    compare("source", source(whole, other), other.get("source"));
  }

  /** What happened to each aspect that the answer has: nothing if it is empty. */
  Map<AnswerAspect, Set<AnswerChange>> changes() {
    return changes;
  }

  /** The places of values that differ in a way that has no name. */
  Set<String> unexplained() {
    return unexplained;
  }

  /** As it has to be: a backend has its own name, and what was cut is told. */
  private ObjectNode source(JsonNode whole, JsonNode other) {
    ObjectNode source = whole.get("source").deepCopy().asObject();
    source.set("backend", other.at("/source/backend"));
    if (changes.values().stream().anyMatch(found -> found.contains(AnswerChange.CUT))) {
      source.put("complete", false).putArray("reasons").add("value_cut");
    }
    return source;
  }

  private void elements(String place, JsonNode whole, JsonNode other) {
    seen(AnswerAspect.SPANS);
    seen(AnswerAspect.ORDER);
    List<String> ids = ids(other);
    if (!ids(whole).stream().sorted().toList().equals(ids.stream().sorted().toList())) {
      found(AnswerAspect.SPANS, AnswerChange.DIFFERENT, place);
      return;
    }
    if (!ids(whole).equals(ids)) {
      found(AnswerAspect.ORDER, order(other), place);
    }
    Map<String, JsonNode> wholeById =
        whole.valueStream().collect(Collectors.toMap(ComparedAnswer::id, Function.identity()));
    other.forEach(element -> compare(place, wholeById.get(id(element)), element));
  }

  private static List<String> ids(JsonNode elements) {
    return elements.valueStream().map(ComparedAnswer::id).toList();
  }

  /** A trace has no span. */
  private static String id(JsonNode element) {
    return element.get("trace_id").stringValue() + element.path("span_id").asString("");
  }

  /** What starts within one microsecond may stand either way, if the backend kept no more. */
  private static AnswerChange order(JsonNode elements) {
    List<String> starts =
        elements.valueStream().map(element -> element.get("start_time").stringValue()).toList();
    return starts.equals(starts.stream().sorted().toList())
        ? AnswerChange.MICROSECONDS
        : AnswerChange.DIFFERENT;
  }

  private void compare(String place, @Nullable JsonNode whole, @Nullable JsonNode other) {
    if (!AnswerAspect.isAttribute(place) && isObjectOrNone(whole) && isObjectOrNone(other)) {
      names(whole, other)
          .forEach(name -> compare(place + "/" + name, get(whole, name), get(other, name)));
    } else if (whole != null && isListOfObjects(whole) && isLikeList(whole, other)) {
      for (int i = 0; i < whole.size(); i++) {
        compare(place, whole.get(i), other == null ? null : other.get(i));
      }
    } else {
      compareValues(place, whole, other);
    }
  }

  private void compareValues(String place, @Nullable JsonNode whole, @Nullable JsonNode other) {
    JsonNode either = Objects.requireNonNull(whole == null ? other : whole);
    AnswerAspect aspect = AnswerAspect.of(place, either);
    seen(aspect);
    if (!Objects.equals(whole, other)) {
      found(aspect, change(place, aspect, whole, other), place);
    }
  }

  /** Backends lose parts of spans. They add nothing, and what follows from spans is not theirs. */
  private AnswerChange change(
      String place, AnswerAspect aspect, @Nullable JsonNode whole, @Nullable JsonNode other) {
    if (whole == null) {
      return AnswerChange.DIFFERENT;
    }
    if (other == null) {
      return place.startsWith("spans/") ? AnswerChange.MISSING : AnswerChange.DIFFERENT;
    }
    return aspect == AnswerAspect.TIMES
        ? AnswerChange.ofTime(whole, other, parts(place))
        : AnswerChange.of(whole, other);
  }

  /** Of how many values of spans a time is made: an end for instance of a start and a duration. */
  private int parts(String place) {
    if (place.contains("totals/")) {
      return spans;
    }
    return place.endsWith("/start_time") || place.endsWith("/events/time") ? 1 : 2;
  }

  private static boolean isObjectOrNone(@Nullable JsonNode node) {
    return node == null || node.isObject();
  }

  private static boolean isListOfObjects(JsonNode node) {
    return node.isArray() && !node.isEmpty() && node.get(0).isObject();
  }

  private static boolean isLikeList(JsonNode whole, @Nullable JsonNode other) {
    return other == null || (isListOfObjects(other) && other.size() == whole.size());
  }

  private static Set<String> names(@Nullable JsonNode whole, @Nullable JsonNode other) {
    Set<String> names = new TreeSet<>();
    for (JsonNode object : new @Nullable JsonNode[] {whole, other}) {
      if (object != null) {
        names.addAll(object.propertyNames());
      }
    }
    return names;
  }

  private static @Nullable JsonNode get(@Nullable JsonNode object, String name) {
    return object == null ? null : object.get(name);
  }

  private Set<AnswerChange> seen(AnswerAspect aspect) {
    return changes.computeIfAbsent(aspect, first -> EnumSet.noneOf(AnswerChange.class));
  }

  private void found(AnswerAspect aspect, AnswerChange change, String place) {
    seen(aspect).add(change);
    if (change == AnswerChange.DIFFERENT) {
      unexplained.add(place);
    }
  }
}
