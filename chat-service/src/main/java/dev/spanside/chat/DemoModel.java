package dev.spanside.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Answers by rules, without a language model, and says so. Calls tools as a model does, and answers
 * from what they return, so that the chat can be tried where there is no model. Its tokens are
 * words: the counts are exact, but no other model's.
 */
final class DemoModel implements StreamingChatModel {
  static final String NAME = "demo-rules";
  static final String PROVIDER = "demo";

  /** What every answer ends with. */
  static final String FOOTER = "\n\n(demo model: rules, no LLM)";

  /** A word and the space before it: the model's token, and what it streams at a time. */
  private static final Pattern WORD = Pattern.compile("\\s*\\S+");

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    AiMessage answer = DemoRules.answer(request);
    String text = answer.text();
    if (text != null) {
      WORD.matcher(text).results().map(MatchResult::group).forEach(handler::onPartialResponse);
    }
    handler.onCompleteResponse(
        ChatResponse.builder()
            .aiMessage(answer)
            .id("demo-" + UUID.randomUUID())
            .modelName(NAME)
            .tokenUsage(new TokenUsage(tokens(request), tokens(answer)))
            .finishReason(
                answer.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
            .build());
  }

  private static int tokens(ChatRequest request) {
    return request.messages().stream().mapToInt(DemoModel::tokens).sum();
  }

  private static int tokens(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> words(system.text());
      case UserMessage user -> words(user.singleText());
      case ToolExecutionResultMessage result -> words(result.text());
      case AiMessage answer -> tokens(answer);
      default -> 0;
    };
  }

  private static int tokens(AiMessage answer) {
    int calls =
        answer.toolExecutionRequests().stream()
            .mapToInt(call -> words(call.name()) + words(call.arguments()))
            .sum();
    return answer.text() == null ? calls : calls + words(answer.text());
  }

  private static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }
}
