package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.spanside.telemetry.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private Instant now = Instant.EPOCH;
  private final Conversations conversations = new Conversations(Chats.LIMITS, () -> now);

  private List<ChatMessage> turn(String session, String message, String output) {
    SessionId id = new SessionId(session);
    List<ChatMessage> before = conversations.begin(id);
    conversations.remember(id, message, output);
    conversations.end(id);
    return before;
  }

  @Test
  void turnHearsWhatWasSaidBefore() {
    turn("a", "one", "first");
    turn("b", "other", "another");

    assertThat(turn("a", "two", "second"))
        .containsExactly(UserMessage.from("one"), AiMessage.from("first"));
  }

  @Test
  void lastTurnsAreRemembered() {
    for (int i = 1; i <= 5; i++) {
      turn("a", "question " + i, "answer " + i);
    }

    assertThat(turn("a", "last", "last"))
        .hasSize(2 * Chats.LIMITS.turns())
        .startsWith(UserMessage.from("question 3"));
  }

  @Test
  void longTurnsAreForgottenEarlier() {
    turn("a", "x".repeat(600), "y");
    turn("a", "z", "x".repeat(600));

    assertThat(turn("a", "w", "w"))
        .containsExactly(UserMessage.from("z"), AiMessage.from("x".repeat(600)));
  }

  @Test
  void oldestConversationsMakeRoomWhenAllTogetherAreTooLong() {
    for (String session : List.of("a", "b", "c")) {
      turn(session, "x".repeat(400), "y");
    }
    turn("b", "z".repeat(400), "y");

    assertThat(conversations.begin(new SessionId("a"))).isEmpty();
    assertThat(conversations.begin(new SessionId("c"))).hasSize(2);
  }

  @Test
  void conversationIsForgottenAfterItsLifetime() {
    turn("a", "one", "first");
    now = now.plus(Chats.LIMITS.lifetime()).plus(Duration.ofSeconds(1));

    assertThat(turn("a", "two", "second")).isEmpty();
  }

  @Test
  void conversationThatRestedLongestMakesRoom() {
    for (int i = 0; i <= Chats.LIMITS.sessions(); i++) {
      turn("s" + i, "one", "first");
    }

    assertThat(turn("s1", "two", "second")).isNotEmpty();
    assertThat(turn("s0", "two", "second")).isEmpty();
  }

  @Test
  void runningTurnsMakeNoRoom() {
    for (int i = 0; i < Chats.LIMITS.sessions(); i++) {
      conversations.begin(new SessionId("s" + i));
    }

    assertThatThrownBy(() -> conversations.begin(new SessionId("more")))
        .isInstanceOfSatisfying(
            ChatException.class,
            e -> assertThat(e.reason()).isEqualTo(ChatException.Reason.SATURATED));
  }

  @Test
  void secondTurnOfASessionIsRefusedWhileTheFirstRuns() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (FakeModel model = new FakeModel();
        FakeMcp mcp = new FakeMcp();
        Chats chat = new Chats(model, mcp.settings())) {
      model.answers(
          exchange -> {
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            FakeModel.text("first").to(exchange);
          },
          FakeModel.text("second"));
      ChatTurn<ChatAnswer> first = chat.service.start(Chats.SESSION, "one", event -> {});

      assertThat(chat.failure("two").reason()).isEqualTo(ChatException.Reason.BUSY);
      end.countDown();
      assertThat(first.await().output()).isEqualTo("first");
      assertThat(chat.ask("two").output()).isEqualTo("second");
      assertThat(model.requests.getLast().path("messages"))
          .extracting(ConversationsTest::text)
          .endsWith("one", "first", "two");
    }
  }

  private static String text(JsonNode message) {
    return message.path("content").asText();
  }

  @Test
  void conversationsAreForgottenThoughNobodySpeaks() {
    turn("a", "one", "first");
    turn("b", "one", "first");
    now = now.plus(Chats.LIMITS.lifetime()).plus(Duration.ofSeconds(1));

    conversations.forgetOld();
    assertThat(conversations.size()).isZero();
  }
}
