package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  private static final String QUESTION = "{\"role\":\"user\",\"content\":\"Who is it?\"}";
  private static final String WORDS = "{\"content\":\"It is Maja.\"}";

  private final MessageReader messages = new MessageReader();

  private List<Message> read(String text, String role) {
    return messages.read(AttributeValue.of(text), role);
  }

  @Test
  void aMessageOfAnEarlierPromptIsTheSameObject() {
    Message first = read("[%s]".formatted(QUESTION), "user").getFirst();
    List<Message> second = read("[%s,%s]".formatted(QUESTION, WORDS), "user");
    assertThat(second).hasSize(2);
    assertThat(second.getFirst()).isSameAs(first);
  }

  @Test
  void whoSaysSomethingDependsOnWhereItIsSaid() {
    assertThat(read("[%s]".formatted(WORDS), "assistant").getFirst().role()).isEqualTo("assistant");
    assertThat(read("[%s]".formatted(WORDS), "user").getFirst().role()).isEqualTo("user");
  }

  @Test
  void completionsLeavePromptsRemembered() {
    Message first = read("[%s]".formatted(QUESTION), "user").getFirst();
    for (int i = 0; i <= JsonArrays.CONVERSATIONS; i++) {
      read("[{\"content\":\"%d\"}]".formatted(i), "assistant");
    }
    assertThat(read("[%s]".formatted(QUESTION), "user").getFirst()).isSameAs(first);
  }
}
