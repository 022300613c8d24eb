package dev.spanside.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves out all content: what stays are names, ids, times, counts and listed attributes. */
final class MetadataOnlyRedactor implements Redactor {
  private final AttributePolicy policy;
  private final RedactionCounts counts = new RedactionCounts();

  MetadataOnlyRedactor(AttributePolicy policy) {
    this.policy = policy;
  }

  @Override
  public NormalisedSpan redact(NormalisedSpan span) {
    return new NormalisedSpan(
        data(span.data(), span.operation().type()),
        operation(span.operation()),
        span.classifiedBy(),
        span.taken());
  }

  @Override
  public RedactionReport report() {
    return counts.report(RedactionMode.METADATA_ONLY);
  }

  private SpanData data(SpanData data, OperationType type) {
    counts.add(RedactionKind.EVENT, data.events().size());
    leftOut(RedactionKind.STATUS_MESSAGE, data.status().message());
    return new SpanData(
        data.traceId(),
        data.spanId(),
        data.parentSpanId(),
        name(data.name(), type),
        data.kind(),
        new SpanStatus(data.status().code(), null),
        data.start(),
        data.duration(),
        listed(data.attributes()),
        List.of(),
        data.links().stream().map(this::link).toList(),
        new Resource(listed(data.resource().attributes())),
        new Scope(data.scope().name(), data.scope().version(), listed(data.scope().attributes())));
  }

  private String name(String name, OperationType type) {
    String operation = SpanNames.operation(name, type);
    if (!operation.equals(name)) {
      counts.add(RedactionKind.SPAN_NAME);
    }
    return operation;
  }

  private SpanLink link(SpanLink link) {
    return new SpanLink(link.traceId(), link.spanId(), listed(link.attributes()));
  }

  private Attributes listed(Attributes attributes) {
    Attributes.Builder listed = Attributes.builder();
    attributes.forEach((key, value) -> {
      if (policy.isMetadata(key, value)) {
        listed.put(key, value);
      } else {
        counts.add(RedactionKind.ATTRIBUTE);
      }
    });
    return listed.build();
  }

  private Operation operation(Operation operation) {
    return switch (operation) {
      case Operation.LlmCall call -> llm(call);
      case Operation.ToolCall call -> tool(call);
      case Operation.McpCall call -> mcp(call);
      case Operation.FhirCall call -> fhir(call);
      case Operation.Retrieval retrieval -> retrieval(retrieval);
      case Operation.Embedding embedding -> embedding;
      case Operation.AgentStep step -> step;
      case Operation.Other other -> other;
    };
  }

  private Operation.LlmCall llm(Operation.LlmCall call) {
    counts.add(RedactionKind.MESSAGE, call.prompt().size() + call.completion().size());
    return new Operation.LlmCall(
        call.provider(),
        call.requestModel(),
        call.responseModel(),
        List.of(),
        List.of(),
        call.usage(),
        call.finishReasons(),
        call.timeToFirstToken(),
        call.cost());
  }

  private Operation.ToolCall tool(Operation.ToolCall call) {
    leftOut(RedactionKind.ARGUMENTS, call.arguments());
    leftOut(RedactionKind.RESULT, call.result());
    return new Operation.ToolCall(
        call.name(), call.callId(), null, null, call.isError(), nested(call.fhir()));
  }

  private Operation.McpCall mcp(Operation.McpCall call) {
    leftOut(RedactionKind.ARGUMENTS, call.arguments());
    leftOut(RedactionKind.RESULT, call.result());
    return new Operation.McpCall(
        call.method(), call.tool(), call.callId(), null, null, call.isError(), nested(call.fhir()));
  }

  private Operation.@Nullable FhirCall nested(Operation.@Nullable FhirCall call) {
    return call == null ? null : fhir(call);
  }

  private Operation.FhirCall fhir(Operation.FhirCall call) {
    leftOut(RedactionKind.ID, call.resourceId());
    leftOut(RedactionKind.QUERY, call.query());
    return new Operation.FhirCall(
        FhirResource.interaction(call.interaction()),
        FhirResource.type(call.resourceType()),
        null,
        call.query() == null ? null : FhirQuery.withoutValues(call.query()),
        call.resultCount());
  }

  private Operation.Retrieval retrieval(Operation.Retrieval retrieval) {
    leftOut(RedactionKind.QUERY, retrieval.query());
    counts.add(RedactionKind.DOCUMENT, retrieval.documents().size());
    return new Operation.Retrieval(null, List.of());
  }

  private void leftOut(RedactionKind kind, @Nullable Object content) {
    if (content != null) {
      counts.add(kind);
    }
  }
}
