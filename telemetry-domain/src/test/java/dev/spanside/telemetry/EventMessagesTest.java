package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMessagesTest {
  private static @Nullable String messages(String event, String key, String value) {
    List<SpanEvent> events = span(1).event(event, key, value).build().events();
    AttributeValue messages = EventMessages.of(events, List.of(event));
    return messages == null ? null : JsonText.write(messages);
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.user.message, user",
    "gen_ai.system.message, system",
    "user.message, user",
    "a.user.message.later, user",
    "user.messages, user"
  })
  void theEventsNameGivesTheRole(String event, String role) {
    assertThat(messages(event, "content", "Hi"))
        .isEqualTo("[{\"content\":\"Hi\",\"role\":\"" + role + "\"}]");
  }

  @Test
  void anEventThatIsNoMessageHasNoRole() {
    assertThat(messages("gen_ai.choice", "content", "Hi")).isEqualTo("[{\"content\":\"Hi\"}]");
  }

  @Test
  void aRoleThatIsSaidBeatsTheName() {
    assertThat(messages("gen_ai.user.message", "role", "customer"))
        .isEqualTo("[{\"role\":\"customer\"}]");
  }

  @Test
  void theWholeMessageMayStandInOneAttribute() {
    assertThat(messages("gen_ai.user.message", "gen_ai.event.content", "{\"content\":\"Hi\"}"))
        .isEqualTo("[{\"content\":\"Hi\",\"role\":\"user\"}]");
    assertThat(messages("gen_ai.user.message", "gen_ai.event.content", "Hi"))
        .isEqualTo("[{\"gen_ai.event.content\":\"Hi\",\"role\":\"user\"}]");
  }

  @Test
  void otherEventsAreNoMessages() {
    List<SpanEvent> events = span(1).event("exception", "content", "Hi").build().events();
    assertThat(EventMessages.of(events, List.of("gen_ai.user.message"))).isNull();
  }
}
