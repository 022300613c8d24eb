package dev.spanside.telemetry;

import java.util.Set;

/**
 * A span with its meaning.
 *
 * @param data as it came from the backend, or after redaction as it may leave
 * @param classifiedBy the rule that decided on the operation's type
 * @param taken the attributes whose content stands in the operation
 */
record NormalisedSpan(SpanData data, Operation operation, String classifiedBy, Set<String> taken) {
  NormalisedSpan {
    taken = Set.copyOf(taken);
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

  /** Whether an attribute gave a fact; else it is not known, or taken from the span's name. */
  boolean states(Field field) {
    return field.keys().stream().anyMatch(taken::contains);
  }

  /** Whether a fact is a name that its maker gave it: not a prompt's, not the span name's tail. */
  boolean statesName(Field field) {
    return field.keys().stream()
        .anyMatch(key -> taken.contains(key) && AttributePolicy.isName(key));
  }

  /** The same span with the attributes that an answer lists. */
  NormalisedSpan select(AttributeSelection selection) {
    Attributes selected =
        switch (selection) {
          case ALL -> data.attributes();
          case NONE -> Attributes.empty();
          case REST -> data.attributes().without(taken);
        };
    return new NormalisedSpan(data.withAttributes(selected), operation, classifiedBy, taken);
  }
}
