package dev.spanside.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Finds what a call means in FHIR: in {@code fhir.*} attributes, in the HTTP request, in a tool's
 * arguments and its result.
 */
final class FhirFacts {
  private FhirFacts() {}

  /** What {@code fhir.*} attributes say, and the HTTP request. */
  static Operation.FhirCall of(SpanReader reader) {
    Operation.FhirCall stated = stated(reader);
    Operation.FhirCall request = FhirRequest.of(reader.span());
    return request == null ? stated : completed(reader, stated, request, "http_request");
  }

  private static Operation.FhirCall stated(SpanReader reader) {
    return new Operation.FhirCall(
        reader.text(Conventions.FHIR_INTERACTION),
        reader.text(Conventions.FHIR_RESOURCE_TYPE),
        reader.text(Conventions.FHIR_RESOURCE_ID),
        reader.text(Conventions.FHIR_QUERY),
        reader.count(Conventions.FHIR_RESULT_COUNT));
  }

  /** What was stated, and what can be derived of the rest. */
  private static Operation.FhirCall completed(
      SpanReader reader, Operation.FhirCall stated, Operation.FhirCall derived, String rule) {
    FactOrigin origin = FactOrigin.derived(rule);
    return new Operation.FhirCall(
        reader.orDerived(
            Conventions.FHIR_INTERACTION, stated.interaction(), derived.interaction(), origin),
        reader.orDerived(
            Conventions.FHIR_RESOURCE_TYPE, stated.resourceType(), derived.resourceType(), origin),
        reader.orDerived(
            Conventions.FHIR_RESOURCE_ID, stated.resourceId(), derived.resourceId(), origin),
        reader.orDerived(Conventions.FHIR_QUERY, stated.query(), derived.query(), origin),
        reader.orDerived(
            Conventions.FHIR_RESULT_COUNT, stated.resultCount(), derived.resultCount(), origin));
  }

  /** What a tool call means in FHIR; null if it has nothing to do with it. */
  static Operation.@Nullable FhirCall ofTool(
      SpanReader reader,
      @Nullable String tool,
      @Nullable AttributeValue arguments,
      @Nullable AttributeValue result) {
    Operation.FhirCall stated = stated(reader);
    Attributes given =
        arguments instanceof AttributeValue.MapValue(Attributes map) ? map : Attributes.empty();
    Operation.FhirCall derived = FhirArguments.of(tool, given, stated.resourceType() != null);
    if (stated.resourceType() == null && derived == null) {
      return isEmpty(stated) ? null : stated;
    }
    return completed(
        reader, stated, derived == null ? stated : derived.withCountOf(result), "tool_arguments");
  }

  private static boolean isEmpty(Operation.FhirCall call) {
    return call.equals(Operation.FhirCall.NOTHING);
  }
}
