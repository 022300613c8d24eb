package dev.spanside.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fills in what a model left out of its tool calls: an id, a name or arguments. */
final class ToolCalls {
  private ToolCalls() {}

  /** The answer, with calls that have all three. */
  static ChatResponse filled(ChatResponse answer) {
    AiMessage said = answer.aiMessage();
    if (!said.hasToolExecutionRequests()) {
      return answer;
    }
    return ChatResponse.builder()
        .metadata(answer.metadata())
        .aiMessage(
            said.toBuilder()
                .toolExecutionRequests(
                    said.toolExecutionRequests().stream().map(ToolCalls::filled).toList())
                .build())
        .build();
  }

  private static ToolExecutionRequest filled(ToolExecutionRequest call) {
    return ToolExecutionRequest.builder()
        .id(isBlank(call.id()) ? newId() : call.id())
        .name(Objects.requireNonNullElse(call.name(), ""))
        .arguments(isBlank(call.arguments()) ? "{}" : call.arguments())
        .build();
  }

  /** An id that no other call has. */
  static String newId() {
    return "call_" + UUID.randomUUID();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
