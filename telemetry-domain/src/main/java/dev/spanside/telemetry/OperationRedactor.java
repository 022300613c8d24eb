package dev.spanside.telemetry;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the content of operations. Names, ids of calls, counts and reasons that are words stay.
 */
final class OperationRedactor {
  private record Redacted(Message message, RedactionCounts counts) {}

  private final ContentRedactor content;
  private final RedactionCounts counts;

  /** A conversation repeats its messages in every call of a model; each is redacted once. */
  private final IdentityHashMap<Message, Redacted> redacted = new IdentityHashMap<>();

  OperationRedactor(ContentRedactor content, RedactionCounts counts) {
    this.content = content;
    this.counts = counts;
  }

  Operation redacted(NormalisedSpan span) {
    return switch (span.operation()) {
      case Operation.LlmCall call -> llm(span, call);
      case Operation.ToolCall call -> tool(span, call);
      case Operation.McpCall call -> mcp(span, call);
      case Operation.FhirCall call -> fhir(call);
      case Operation.Retrieval retrieval -> retrieval(retrieval);
      case Operation.Embedding embedding -> embedding(span, embedding);
      case Operation.AgentStep step -> new Operation.AgentStep(text(step.name()));
      case Operation.Other other -> other;
    };
  }

  private Operation.LlmCall llm(NormalisedSpan span, Operation.LlmCall call) {
    return new Operation.LlmCall(
        word(call.provider()),
        name(span, Conventions.REQUEST_MODEL, call.requestModel()),
        word(call.responseModel()),
        messages(call.prompt()),
        messages(call.completion()),
        call.usage(),
        call.finishReasons().stream().map(content::word).toList(),
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

  private List<Message> messages(List<Message> messages) {
    return messages.stream().map(this::message).toList();
  }

  private Message message(Message message) {
    Redacted known = redacted.get(message);
    if (known != null) {
      counts.add(known.counts);
      return known.message;
    }
    RedactionCounts before = counts.copy();
    Message safe =
        new Message(
            content.text(message.role()), message.parts().stream().map(this::part).toList());
    redacted.put(message, new Redacted(safe, counts.since(before)));
    return safe;
  }

  private Message.Part part(Message.Part part) {
    return switch (part) {
      case Message.Part.Text(String text) -> new Message.Part.Text(content.text(text));
      case Message.Part.Reasoning(String text) -> new Message.Part.Reasoning(content.text(text));
      case Message.Part.ToolCall call ->
          new Message.Part.ToolCall(word(call.id()), word(call.name()), value(call.arguments()));
      case Message.Part.ToolResult result ->
          new Message.Part.ToolResult(word(result.id()), value(result.result()));
      case Message.Part.Media media ->
          new Message.Part.Media(text(media.mimeType()), url(media.uri()));
    };
  }

  private @Nullable String url(@Nullable String uri) {
    return uri == null ? null : content.url(uri);
  }

  private Operation.ToolCall tool(NormalisedSpan span, Operation.ToolCall call) {
    return new Operation.ToolCall(
        name(span, ToolFields.NAME, call.name()),
        word(call.callId()),
        value(call.arguments()),
        value(call.result()),
        call.isError(),
        nested(call.fhir()));
  }

  private Operation.McpCall mcp(NormalisedSpan span, Operation.McpCall call) {
    return new Operation.McpCall(
        name(span, ToolFields.MCP_METHOD, call.method()),
        name(span, ToolFields.MCP_TOOL, call.tool()),
        word(call.callId()),
        value(call.arguments()),
        value(call.result()),
        call.isError(),
        nested(call.fhir()));
  }

  private Operation.@Nullable FhirCall nested(Operation.@Nullable FhirCall call) {
    return call == null ? null : fhir(call);
  }

  private Operation.FhirCall fhir(Operation.FhirCall call) {
    return new Operation.FhirCall(
        text(FhirResource.interaction(call.interaction())),
        text(FhirResource.type(call.resourceType())),
        call.resourceId() == null ? null : content.id(),
        call.query() == null ? null : content.query(call.query()),
        call.resultCount());
  }

  private Operation.Retrieval retrieval(Operation.Retrieval retrieval) {
    return new Operation.Retrieval(
        text(retrieval.query()), retrieval.documents().stream().map(content::value).toList());
  }

  /** What an attribute names is never rewritten; what the span's name says is. */
  private @Nullable String name(NormalisedSpan span, Field field, @Nullable String name) {
    return name == null || span.statesName(field)
        ? word(name)
        : SpanNames.derived(name, content::url);
  }

  private @Nullable String word(@Nullable String text) {
    return text == null ? null : content.word(text);
  }

  private @Nullable String text(@Nullable String text) {
    return text == null ? null : content.text(text);
  }

  private @Nullable AttributeValue value(@Nullable AttributeValue value) {
    return value == null ? null : content.value(value);
  }
}
