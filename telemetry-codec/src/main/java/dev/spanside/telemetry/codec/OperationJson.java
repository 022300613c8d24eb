package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.Message;
import dev.spanside.telemetry.Operation;
import dev.spanside.telemetry.Repeats;
import dev.spanside.telemetry.TokenUsage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes what a span is: the field that is named like its type. */
final class OperationJson {
  private final FieldWriter fields;

  OperationJson(FieldWriter fields) {
    this.fields = fields;
  }

  void write(Operation operation, @Nullable Repeats repeats) throws IOException {
    switch (operation) {
      case Operation.LlmCall call -> fields.object("llm", () -> llm(call, repeats));
      case Operation.Embedding embedding -> fields.object("embedding", () -> embedding(embedding));
      case Operation.Retrieval retrieval -> fields.object("retrieval", () -> retrieval(retrieval));
      case Operation.AgentStep step ->
          fields.object("agent", () -> fields.text("name", step.name()));
      case Operation.ToolCall call -> fields.object("tool", () -> tool(call));
      case Operation.McpCall call -> fields.object("mcp", () -> mcp(call));
      case Operation.FhirCall call -> fhir(call);
      case Operation.Other other -> {}
    }
  }

  private void llm(Operation.LlmCall call, @Nullable Repeats repeats) throws IOException {
    fields.text("provider", call.provider());
    fields.text("request_model", call.requestModel());
    fields.text("response_model", call.responseModel());
    if (repeats != null) {
      fields.object("repeats", () -> repeats(repeats));
    }
    fields.objectsIfAny("prompt", call.prompt(), this::message);
    fields.objectsIfAny("completion", call.completion(), this::message);
    usage(call.usage());
    if (!call.finishReasons().isEmpty()) {
      fields.texts("finish_reasons", call.finishReasons());
    }
    fields.nanos("time_to_first_token", call.timeToFirstToken());
    fields.cost(call.cost());
  }

  private void repeats(Repeats repeats) throws IOException {
    fields.text("span_id", repeats.spanId());
    fields.number("count", repeats.count());
  }

  private void usage(TokenUsage usage) throws IOException {
    fields.number("input_tokens", usage.input());
    fields.number("output_tokens", usage.output());
    fields.number("total_tokens", usage.total());
    fields.number("cache_read_tokens", usage.cacheRead());
    fields.number("cache_write_tokens", usage.cacheWrite());
    fields.number("reasoning_tokens", usage.reasoning());
  }

  private void embedding(Operation.Embedding embedding) throws IOException {
    fields.text("provider", embedding.provider());
    fields.text("model", embedding.model());
    fields.number("input_tokens", embedding.inputTokens());
    fields.number("dimensions", embedding.dimensions());
    fields.cost(embedding.cost());
  }

  private void retrieval(Operation.Retrieval retrieval) throws IOException {
    fields.text("query", retrieval.query());
    fields.values("documents", retrieval.documents());
  }

  private void tool(Operation.ToolCall call) throws IOException {
    fields.text("name", call.name());
    fields.text("call_id", call.callId());
    fields.value("arguments", call.arguments());
    fields.value("result", call.result());
    fields.flag("is_error", call.isError());
    fhir(call.fhir());
  }

  private void mcp(Operation.McpCall call) throws IOException {
    fields.text("method", call.method());
    fields.text("tool", call.tool());
    fields.text("call_id", call.callId());
    fields.value("arguments", call.arguments());
    fields.value("result", call.result());
    fields.flag("is_error", call.isError());
    fhir(call.fhir());
  }

  private void fhir(Operation.@Nullable FhirCall call) throws IOException {
    if (call != null) {
      fields.object("fhir", () -> fhirFacts(call));
    }
  }

  private void fhirFacts(Operation.FhirCall call) throws IOException {
    fields.text("interaction", call.interaction());
    fields.text("resource_type", call.resourceType());
    fields.text("resource_id", call.resourceId());
    fields.text("query", call.query());
    fields.number("result_count", call.resultCount());
  }

  private void message(Message message) throws IOException {
    fields.text("role", message.role());
    fields.objects("parts", message.parts(), this::part);
  }

  private void part(Message.Part part) throws IOException {
    switch (part) {
      case Message.Part.Text text -> {
        fields.text("type", "text");
        fields.content("text", text.text());
      }
      case Message.Part.Reasoning reasoning -> {
        fields.text("type", "reasoning");
        fields.content("text", reasoning.text());
      }
      case Message.Part.ToolCall call -> {
        fields.text("type", "tool_call");
        fields.text("id", call.id());
        fields.text("name", call.name());
        fields.value("arguments", call.arguments());
      }
      case Message.Part.ToolResult result -> {
        fields.text("type", "tool_result");
        fields.text("id", result.id());
        fields.value("result", result.result());
      }
      case Message.Part.Media media -> {
        fields.text("type", "media");
        fields.text("mime_type", media.mimeType());
        fields.text("uri", media.uri());
      }
    }
  }
}
