package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Message.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static List<Message> read(String text) {
    return Messages.of(AttributeValue.of(text), "user");
  }

  private static Message message(String role, Part... parts) {
    return new Message(role, List.of(parts));
  }

  private static AttributeValue json(String text) {
    AttributeValue value = JsonText.parse(text);
    assertThat(value).isNotNull();
    return value == null ? AttributeValue.EMPTY : value;
  }

  @Test
  void openTelemetryMessagesAreRolesAndParts() {
    assertThat(
            read(
                """
                [{"role":"system","parts":[{"type":"text","content":"Be kind."}]},
                 {"role":"user","parts":[{"type":"text","content":"Weather?"}]},
                 {"role":"assistant","parts":[
                   {"type":"reasoning","content":"Ask."},
                   {"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Paris"}}]},
                 {"role":"tool","parts":[
                   {"type":"tool_call_response","id":"c1","response":"rainy"}]}]
                """))
        .containsExactly(
            message("system", new Part.Text("Be kind.")),
            message("user", new Part.Text("Weather?")),
            message(
                "assistant",
                new Part.Reasoning("Ask."),
                new Part.ToolCall("c1", "weather", json("{\"city\":\"Paris\"}"))),
            message("tool", new Part.ToolResult("c1", AttributeValue.of("rainy"))));
  }

  @Test
  void modelApiMessagesAreRead() {
    assertThat(
            read(
                """
                [{"role":"user","content":"Weather?"},
                 {"role":"user","content":[{"type":"input_text","text":"Now."},
                   {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]},
                 {"role":"assistant","content":null,"tool_calls":[
                   {"id":"c1","type":"function",
                    "function":{"name":"weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},
                 {"role":"tool","tool_call_id":"c1","content":"{\\"sky\\":\\"rainy\\"}"}]
                """))
        .containsExactly(
            message("user", new Part.Text("Weather?")),
            message(
                "user", new Part.Text("Now."), new Part.Media(null, "https://example.org/a.png")),
            message("assistant", new Part.ToolCall("c1", "weather", json("{\"city\":\"Paris\"}"))),
            message("tool", new Part.ToolResult("c1", json("{\"sky\":\"rainy\"}"))));
  }

  @Test
  void aToolCallWithoutATypeIsKnownByItsFunction() {
    assertThat(read("[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}]"))
        .containsExactly(message("assistant", new Part.ToolCall(null, "f", null)));
  }

  @Test
  void partsWithoutARoleAreOneMessage() {
    assertThat(
            Messages.of(
                AttributeValue.of(
                    "[{\"type\":\"text\",\"content\":\"One.\"},{\"type\":\"text\",\"text\":\"Two.\"}]"),
                "system"))
        .containsExactly(message("system", new Part.Text("One."), new Part.Text("Two.")));
  }

  @Test
  void aSingleMessageNeedsNoArray() {
    assertThat(read("{\"role\":\"assistant\",\"content\":\"Hi\"}"))
        .containsExactly(message("assistant", new Part.Text("Hi")));
  }

  @Test
  void messagesMayBeNestedInARequest() {
    assertThat(read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
        .containsExactly(message("user", new Part.Text("Hi")));
  }

  @Test
  void messagesMayBeTextsInAnArray() {
    assertThat(
            Messages.of(
                AttributeValue.of(
                    List.of(
                        AttributeValue.of("{\"role\":\"user\",\"content\":\"Hi\"}"),
                        AttributeValue.of("loose"))),
                "user"))
        .containsExactly(
            message("user", new Part.Text("Hi")), message("user", new Part.Text("loose")));
  }

  @Test
  void structuredValuesAreReadLikeTheirText() {
    AttributeValue structure =
        json("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]}]");
    assertThat(Messages.of(structure, "user"))
        .containsExactly(message("user", new Part.Text("Hi")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"What now?", "[cut off", "{\"role\":\"user\",\"content\":\"cut o", "12"})
  void whatIsNoJsonIsPlainText(String text) {
    assertThat(read(text)).containsExactly(message("user", new Part.Text(text)));
  }

  @Test
  void aRoleThatIsMissingOrEmptyIsTheDefault() {
    assertThat(
            read(
                "[{\"role\":\"\",\"content\":\"a\"},{\"parts\":[]},{\"role\":7,\"content\":\"b\"}]"))
        .containsExactly(
            message("user", new Part.Text("a")),
            message("user"),
            message("user", new Part.Text("b")));
  }

  @Test
  void anUnknownPartIsKeptAsItsText() {
    assertThat(
            read(
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"hologram\",\"x\":1},\"loose\",7,"
                    + "{\"type\":\"text\"}]}]"))
        .containsExactly(
            message(
                "user",
                new Part.Text("{\"type\":\"hologram\",\"x\":1}"),
                new Part.Text("loose"),
                new Part.Text("7"),
                new Part.Text("{\"type\":\"text\"}")));
  }

  @Test
  void aTextPartWithoutTextKeepsWhatItHas() {
    assertThat(read("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":{\"a\":1}}]}]"))
        .containsExactly(message("user", new Part.Text("{\"a\":1}")));
  }

  @Test
  void thinkingIsReasoningAsFarAsItCanBeRead() {
    assertThat(
            read(
                "[{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"Hm.\"},"
                    + "{\"type\":\"thinking\"},{\"type\":\"redacted_thinking\",\"data\":\"c2Vj\"},"
                    + "{\"type\":\"reasoning\",\"summary\":[]},{\"type\":\"reasoning\",\"summary\":["
                    + "{\"type\":\"summary_text\",\"text\":\"One.\"},{\"type\":\"summary_text\",\"text\":\"Two.\"}]}]}]"))
        .containsExactly(
            message("assistant", new Part.Reasoning("Hm."), new Part.Reasoning("One.\nTwo.")));
  }

  @Test
  void aThoughtThatStandsAloneIsReadAlike() {
    assertThat(read("{\"type\":\"thinking\",\"thinking\":\"Hm.\"}"))
        .containsExactly(message("assistant", new Part.Reasoning("Hm.")));
    assertThat(
            read(
                "{\"role\":\"assistant\",\"content\":{\"type\":\"reasoning\",\"summary\":[\" \",\"One.\"]}}"))
        .containsExactly(message("assistant", new Part.Reasoning("One.")));
    assertThat(read("{\"type\":\"redacted_thinking\",\"data\":\"c2Vj\"}")).isEmpty();
  }

  @Test
  void toolResultsHaveManyNames() {
    assertThat(
            read(
                "[{\"role\":\"user\",\"parts\":["
                    + "{\"type\":\"tool_call_response\",\"id\":\"1\",\"result\":\"a\"},"
                    + "{\"type\":\"tool_result\",\"tool_use_id\":\"2\",\"content\":\"[1]\"},"
                    + "{\"type\":\"tool_result\",\"tool_call_id\":\"3\"}]}]"))
        .containsExactly(
            message(
                "tool",
                new Part.ToolResult("1", AttributeValue.of("a")),
                new Part.ToolResult("2", json("[1]")),
                new Part.ToolResult("3", null)));
  }

  @Test
  void mediaAreReferencesNeverBytes() {
    assertThat(
            read(
                "[{\"role\":\"user\",\"parts\":["
                    + "{\"type\":\"uri\",\"mime_type\":\"image/png\",\"uri\":\"https://example.org\"},"
                    + "{\"type\":\"blob\",\"mime_type\":\"image/png\",\"content\":\"AAAA\"},"
                    + "{\"type\":\"file\",\"file_id\":\"f1\"},"
                    + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"DATA:image/png;base64,AA\"}}]}]"))
        .containsExactly(
            message(
                "user",
                new Part.Media("image/png", "https://example.org"),
                new Part.Media("image/png", null),
                new Part.Media(null, "f1"),
                new Part.Media(null, null)));
  }

  @Test
  void aLongUriWithoutASchemeHoldsTheBytesThemselves() {
    assertThat(read(uri("x".repeat(512)))).containsExactly(media("x".repeat(512)));
    assertThat(read(uri("x".repeat(513)))).containsExactly(media(null));
    assertThat(read(uri("s:" + "x".repeat(513)))).containsExactly(media("s:" + "x".repeat(513)));
  }

  private static String uri(String uri) {
    return "[{\"role\":\"user\",\"parts\":[{\"type\":\"uri\",\"uri\":\"" + uri + "\"}]}]";
  }

  private static Message media(@Nullable String uri) {
    return message("user", new Part.Media(null, uri));
  }
}
