package dev.spanside.telemetry;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    return span.with(data(span.data(), span.operation().type()), operation(span));
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
        scope(data.scope()));
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

  private Scope scope(Scope scope) {
    @Nullable String name = scope.name().isEmpty() ? null : label(scope.name());
    return new Scope(name == null ? "" : name, word(scope.version()), listed(scope.attributes()));
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

  private Operation operation(NormalisedSpan span) {
    return switch (span.operation()) {
      case Operation.LlmCall call -> llm(span, call);
      case Operation.ToolCall call -> tool(span, call);
      case Operation.McpCall call -> mcp(span, call);
      case Operation.FhirCall call -> fhir(call);
      case Operation.Retrieval retrieval -> retrieval(retrieval);
      case Operation.Embedding embedding -> embedding(span, embedding);
      case Operation.AgentStep step ->
          new Operation.AgentStep(name(span, Conventions.AGENT_NAME, step.name()));
      case Operation.Other other -> other;
    };
  }

  private Operation.LlmCall llm(NormalisedSpan span, Operation.LlmCall call) {
    counts.add(RedactionKind.MESSAGE, call.prompt().size() + call.completion().size());
    return new Operation.LlmCall(
        word(call.provider()),
        name(span, Conventions.REQUEST_MODEL, call.requestModel()),
        word(call.responseModel()),
        List.of(),
        List.of(),
        call.usage(),
        call.finishReasons().stream().flatMap(reason -> Stream.ofNullable(word(reason))).toList(),
        call.timeToFirstToken(),
        call.cost());
  }

  private Operation.Embedding embedding(NormalisedSpan span, Operation.Embedding call) {
    return new Operation.Embedding(
        word(call.provider()),
        name(span, Conventions.EMBEDDING_MODEL, call.model()),
        call.inputTokens(),
        call.dimensions(),
        call.cost());
  }

  private Operation.ToolCall tool(NormalisedSpan span, Operation.ToolCall call) {
    leftOut(RedactionKind.ARGUMENTS, call.arguments());
    leftOut(RedactionKind.RESULT, call.result());
    return new Operation.ToolCall(
        name(span, ToolFields.NAME, call.name()),
        word(call.callId()),
        null,
        null,
        call.isError(),
        nested(call.fhir()));
  }

  private Operation.McpCall mcp(NormalisedSpan span, Operation.McpCall call) {
    leftOut(RedactionKind.ARGUMENTS, call.arguments());
    leftOut(RedactionKind.RESULT, call.result());
    return new Operation.McpCall(
        method(span, call.method()),
        name(span, ToolFields.MCP_TOOL, call.tool()),
        word(call.callId()),
        null,
        null,
        call.isError(),
        nested(call.fhir()));
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

  /** What an attribute names stays; what only the tail of the span's name says does not. */
  private @Nullable String name(NormalisedSpan span, Field field, @Nullable String name) {
    if (span.statesName(field)) {
      return word(name);
    }
    if (span.states(field)) {
      return label(name);
    }
    leftOut(RedactionKind.SPAN_NAME, name);
    return null;
  }

  /** A method that the span's name gives stays if the name does. */
  private @Nullable String method(NormalisedSpan span, @Nullable String method) {
    String operation = SpanNames.operation(span.data().name(), OperationType.MCP);
    return operation.equals(method) ? method : name(span, ToolFields.MCP_METHOD, method);
  }

  private @Nullable String word(@Nullable String text) {
    return kept(text, AttributePolicy::isWord);
  }

  private @Nullable String label(@Nullable String text) {
    return kept(text, AttributePolicy::isPlainWord);
  }

  private @Nullable String kept(@Nullable String text, Predicate<String> rule) {
    if (text == null || rule.test(text)) {
      return text;
    }
    counts.add(RedactionKind.ATTRIBUTE);
    return null;
  }

  private void leftOut(RedactionKind kind, @Nullable Object content) {
    if (content != null) {
      counts.add(kind);
    }
  }
}
