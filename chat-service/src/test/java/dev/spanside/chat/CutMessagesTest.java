package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutMessagesTest {
  private static Map<String, Object> message(String role, String text) {
    return Json.object("role", role, "parts", List.of(Json.object("content", text)));
  }

  private static List<String> contents(String json) {
    List<String> contents = new ArrayList<>();
    Json.read(json)
        .forEach(message -> contents.add(message.path("parts").path(0).path("content").asText()));
    return contents;
  }

  @Test
  void messagesThatFitStayAsTheyAre() {
    List<Map<String, Object>> messages = List.of(message("system", "Be brief."));

    assertThat(CutMessages.within(1000, messages)).isEqualTo(Json.write(messages));
  }

  @Test
  void longResultIsCutAndTheQuestionStays() {
    String cut =
        CutMessages.within(
            4096,
            List.of(
                message("system", "Be brief."),
                message("user", "How many?"),
                message("tool", "r".repeat(100_000))));

    assertThat(contents(cut))
        .satisfiesExactly(
            text -> assertThat(text).isEqualTo("Be brief."),
            text -> assertThat(text).isEqualTo("How many?"),
            text -> assertThat(text).startsWith("rrr").endsWith("…").hasSizeGreaterThan(1500));
  }

  @Test
  void ofALongConversationTheOldestMessagesGo() {
    List<Map<String, Object>> messages = new ArrayList<>();
    messages.add(message("system", "Be brief."));
    for (int i = 0; i < 100; i++) {
      messages.add(message("user", "question " + i));
    }

    String cut = CutMessages.within(1000, messages);

    assertThat(Utf8.length(cut)).isBetween(900, 1000);
    assertThat(contents(cut))
        .startsWith("Be brief.", "question 82")
        .endsWith("question 99")
        .hasSize(19);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 300, 600, 1200, 5000, 20_000})
  void cutAtAnyLengthIsAListOfAtMostThatLength(int most) {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      messages.add(message("user", "ä".repeat(i * 20)));
    }

    String cut = CutMessages.within(most, messages);

    assertThat(Utf8.length(cut)).isLessThanOrEqualTo(most);
    JsonNode list = Json.read(cut);
    assertThat(list.isArray()).isTrue();
    assertThat(list).isNotEmpty();
  }
}
