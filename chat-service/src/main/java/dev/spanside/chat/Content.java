package dev.spanside.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was said on spans, if that is wanted: prompts, answers, arguments and results. No value
 * is longer than its limit, and JSON stays JSON; one that was cut is marked by {@code
 * <key>.truncated}.
 */
record Content(boolean captured, int maxBytes) {
  private static final int NAME_BYTES = 256;

  void set(Span span, AttributeKey<String> key, String json) {
    if (captured && span.isRecording()) {
      put(span, key, CutJson.within(maxBytes, json), json);
    }
  }

  /** A text that is no JSON. */
  void setText(Span span, AttributeKey<String> key, String text) {
    if (captured && span.isRecording()) {
      put(span, key, Utf8.cut(text, maxBytes), text);
    }
  }

  private static void put(Span span, AttributeKey<String> key, String cut, String whole) {
    span.setAttribute(key, cut);
    if (!cut.equals(whole)) {
      span.setAttribute(key.getKey() + ".truncated", true);
    }
  }

  /** What the model or its server calls something: never more than a name needs. */
  static @Nullable String name(@Nullable String name) {
    return name == null ? null : Utf8.cut(name, NAME_BYTES);
  }

  void setInput(Span span, List<ChatMessage> messages) {
    if (captured && span.isRecording()) {
      List<Map<String, Object>> all = messages.stream().map(Content::message).toList();
      put(span, Keys.INPUT_MESSAGES, CutMessages.within(maxBytes, all), Json.write(all));
    }
  }

  void setOutput(Span span, AiMessage message) {
    if (captured && span.isRecording()) {
      set(span, Keys.OUTPUT_MESSAGES, Json.write(List.of(message(message))));
    }
  }

  private static Map<String, Object> message(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> said("system", system.text());
      case UserMessage user -> said("user", user.singleText());
      case AiMessage answer -> Json.object("role", "assistant", "parts", parts(answer));
      case ToolExecutionResultMessage result ->
          Json.object(
              "role",
              "tool",
              "parts",
              List.of(
                  Json.object(
                      "type", "tool_call_response", "id", result.id(), "response", result.text())));
      default -> said(message.type().name().toLowerCase(Locale.ROOT), "");
    };
  }

  private static Map<String, Object> said(String role, String text) {
    return Json.object("role", role, "parts", List.of(text(text)));
  }

  private static Map<String, Object> text(String text) {
    return Json.object("type", "text", "content", text);
  }

  private static List<Map<String, Object>> parts(AiMessage message) {
    List<Map<String, Object>> parts = new ArrayList<>();
    if (message.text() != null) {
      parts.add(text(message.text()));
    }
    for (ToolExecutionRequest call : message.toolExecutionRequests()) {
      parts.add(
          Json.object(
              "type",
              "tool_call",
              "id",
              call.id(),
              "name",
              call.name(),
              "arguments",
              Json.readOr(call.arguments(), call.arguments())));
    }
    return parts;
  }
}
