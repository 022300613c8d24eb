package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.junit.jupiter.api.Test;

class ToolCallsTest {
  /** Calls a tool twice, and says nothing but its name. */
  private static final class TerseModel implements StreamingChatModel {
    private static final ToolExecutionRequest CALL =
        ToolExecutionRequest.builder().name(FakeMcp.SEARCH).build();

    private boolean called;

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      AiMessage said = called ? AiMessage.from("fine") : AiMessage.from(CALL, CALL);
      called = true;
      handler.onCompleteResponse(ChatResponse.builder().aiMessage(said).build());
    }
  }

  @Test
  void whatAModelLeavesOutOfACallIsFilledIn() {
    try (FakeMcp mcp = new FakeMcp();
        Chats chat = new Chats(mcp.settings(), new TerseModel())) {
      ChatAnswer answer = chat.ask("hello");

      assertThat(answer.output()).isEqualTo("fine");
      assertThat(mcp.calls)
          .extracting(call -> call.path("arguments").toString())
          .containsExactly("{}", "{}");
      assertThat(answer.toolCalls())
          .extracting(TurnEvent.ToolResult::id)
          .doesNotHaveDuplicates()
          .allSatisfy(id -> assertThat(id).startsWith("call_"));
    }
  }
}
