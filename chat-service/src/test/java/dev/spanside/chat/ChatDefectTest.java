package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a caller is told of a defect inside. */
class ChatDefectTest {
  private static final String HELLO = "{\"session_id\":\"demo\",\"message\":\"hello\"}";

  private final FakeMcp mcp = new FakeMcp();
  private final Chats chat = new Chats(mcp.settings(), new Defect());
  private final ChatServer server = new ChatServer(chat);

  @AfterEach
  void close() {
    server.close();
    chat.close();
    mcp.close();
  }

  @Test
  void answerHasTheTraceAndAnIdForTheLogAndNotTheWords() {
    HttpResponse<String> response = server.post("/chat", HELLO);

    assertThat(response.statusCode()).isEqualTo(500);
    JsonNode problem = Json.read(response.body());
    assertThat(problem.path("type").asText()).isEqualTo("urn:spanside:problem:internal");
    assertThat(problem.path("trace_id").asText()).isEqualTo(traceId());
    assertThat(problem.path("error_id").asText()).hasSize(36);
    assertThat(response.body()).doesNotContain("SECRET");
  }

  @Test
  void streamEndsWithAnEventThatHasTheTraceAndAnIdForTheLog() {
    String events = server.post("/chat", HELLO, "Accept", "text/event-stream").body();

    assertThat(events)
        .startsWith("event:session\n")
        .matches(
            Pattern.compile(
                """
                .*event:error
                data:\\{"type":"urn:spanside:problem:internal","title":"Spanside failed","status":500,\
                "error_id":"[-0-9a-f]{36}","trace_id":"%s"}

                """
                    .formatted(traceId()),
                Pattern.DOTALL));
  }

  @Test
  void nextTurnOfTheSessionMayBegin() {
    server.post("/chat", HELLO);

    assertThat(server.post("/chat", HELLO).statusCode()).isEqualTo(500);
    assertThat(chat.spans("POST /chat"))
        .extracting(span -> span.getAttributes().get(Keys.HTTP_STATUS))
        .containsExactly(500L, 500L);
  }

  private String traceId() {
    return chat.spans("POST /chat").getLast().getTraceId();
  }

  private static final class Defect implements StreamingChatModel {
    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      throw new AssertionError("SECRET");
    }
  }
}
