package dev.spanside.telemetry;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A span with its meaning.
 *
 * @param data as it came from the backend, or after redaction as it may leave
 * @param classifiedBy the rule that decided on the operation's type
 * @param taken the attributes whose content stands in the operation
 * @param origins where the operation's facts come from, by their names
 */
record NormalisedSpan(
    SpanData data,
    Operation operation,
    String classifiedBy,
    Set<String> taken,
    SortedMap<String, FactOrigin> origins) {
  NormalisedSpan {
    taken = Set.copyOf(taken);
    origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
  }

  /** The same span with other content: redacted, or completed. */
  NormalisedSpan with(SpanData otherData, Operation otherOperation) {
    return new NormalisedSpan(otherData, otherOperation, classifiedBy, taken, origins);
  }

  /** The same span with one fact more. */
  NormalisedSpan completed(Operation otherOperation, Field field, FactOrigin origin) {
    SortedMap<String, FactOrigin> more = new TreeMap<>(origins);
    more.put(field.name(), origin);
    return new NormalisedSpan(data, otherOperation, classifiedBy, taken, more);
  }

  String spanId() {
    return data.spanId();
  }

  boolean isError() {
    return data.status().isError();
  }

  /** Whether the span is marked as an error, or tells of a call that says it failed. */
  boolean failed() {
    return switch (operation) {
      case Operation.ToolCall call -> call.isError();
      case Operation.McpCall call -> call.isError();
      case Operation.LlmCall call -> isError();
      case Operation.Embedding embedding -> isError();
      case Operation.Retrieval retrieval -> isError();
      case Operation.AgentStep step -> isError();
      case Operation.FhirCall call -> isError();
      case Operation.Other other -> isError();
    };
  }

  /** Whether this span's attributes gave a fact; else it is not known, or only its name has it. */
  boolean states(Field field) {
    FactOrigin origin = origins.get(field.name());
    return origin != null && origin.attribute() != null;
  }

  /** Whether a fact is a name that its maker gave it: not a prompt's, not the span name's tail. */
  boolean statesName(Field field) {
    FactOrigin origin = origins.get(field.name());
    return origin != null
        && origin.attribute() != null
        && AttributePolicy.isName(origin.attribute());
  }

  /** The same span, of which nobody asked where its facts come from. */
  NormalisedSpan withoutOrigins() {
    return new NormalisedSpan(data, operation, classifiedBy, taken, Collections.emptySortedMap());
  }

  /** The same span with the attributes that an answer lists. */
  NormalisedSpan select(AttributeSelection selection) {
    Attributes selected =
        switch (selection) {
          case ALL -> data.attributes();
          case NONE -> Attributes.empty();
          case REST -> data.attributes().without(taken);
        };
    return with(data.withAttributes(selected), operation);
  }
}
