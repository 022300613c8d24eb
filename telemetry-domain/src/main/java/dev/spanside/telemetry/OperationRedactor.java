package dev.spanside.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redacts the content of operations. Names, ids of calls, counts and reasons stay. */
final class OperationRedactor {
  private final ContentRedactor content;

  OperationRedactor(ContentRedactor content) {
    this.content = content;
  }

  Operation redacted(Operation operation) {
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
    return new Operation.LlmCall(
        call.provider(),
        call.requestModel(),
        call.responseModel(),
        messages(call.prompt()),
        messages(call.completion()),
        call.usage(),
        call.finishReasons(),
        call.timeToFirstToken(),
        call.cost());
  }

  private List<Message> messages(List<Message> messages) {
    return messages.stream().map(this::message).toList();
  }

  private Message message(Message message) {
    return new Message(
        content.text(message.role()), message.parts().stream().map(this::part).toList());
  }

  private Message.Part part(Message.Part part) {
    return switch (part) {
      case Message.Part.Text(String text) -> new Message.Part.Text(content.text(text));
      case Message.Part.Reasoning(String text) -> new Message.Part.Reasoning(content.text(text));
      case Message.Part.ToolCall call ->
          new Message.Part.ToolCall(call.id(), call.name(), value(call.arguments()));
      case Message.Part.ToolResult result ->
          new Message.Part.ToolResult(result.id(), value(result.result()));
      case Message.Part.Media media ->
          new Message.Part.Media(text(media.mimeType()), reference(media.uri()));
    };
  }

  /** A {@code data:} URI is the media itself. */
  private @Nullable String reference(@Nullable String uri) {
    if (uri == null) {
      return null;
    }
    return uri.regionMatches(true, 0, "data:", 0, 5) ? content.bytes() : content.url(uri);
  }

  private Operation.ToolCall tool(Operation.ToolCall call) {
    return new Operation.ToolCall(
        call.name(),
        call.callId(),
        value(call.arguments()),
        value(call.result()),
        call.isError(),
        nested(call.fhir()));
  }

  private Operation.McpCall mcp(Operation.McpCall call) {
    return new Operation.McpCall(
        call.method(),
        call.tool(),
        call.callId(),
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
        FhirResource.interaction(call.interaction()),
        FhirResource.type(call.resourceType()),
        call.resourceId() == null ? null : content.id(),
        call.query() == null ? null : content.query(call.query()),
        call.resultCount());
  }

  private Operation.Retrieval retrieval(Operation.Retrieval retrieval) {
    return new Operation.Retrieval(
        text(retrieval.query()), retrieval.documents().stream().map(content::value).toList());
  }

  private @Nullable String text(@Nullable String text) {
    return text == null ? null : content.text(text);
  }

  private @Nullable AttributeValue value(@Nullable AttributeValue value) {
    return value == null ? null : content.value(value);
  }
}
