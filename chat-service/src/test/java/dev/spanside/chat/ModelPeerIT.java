package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanside.telemetry.SessionId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chat between models and MCP servers by others. */
class ModelPeerIT {
  private static final Path RULES = Path.of("src", "test", "resources", "peers", "aimock.json");

  private static Peer aimock;
  private static Peer streamable;
  private static Peer sse;

  @BeforeAll
  static void start() {
    aimock = Peer.aimock(RULES);
    streamable = Peer.everything("streamableHttp");
    sse = Peer.everything("sse");
  }

  @AfterAll
  static void stop() {
    aimock.close();
    streamable.close();
    sse.close();
  }

  private static Chats chat(Peer model, McpSettings.Transport transport, String... tools) {
    URI mcp = transport == McpSettings.Transport.SSE ? sse.url("/sse") : streamable.url("/mcp");
    return new Chats(
        new ChatSettings(
            new ModelSettings(model.url("/v1"), "key", "gpt-4o", false),
            new McpSettings(mcp, transport, new McpCredentials.None(), Set.of(tools)),
            ChatLimits.DEFAULT,
            true));
  }

  @ParameterizedTest
  @CsvSource({"STREAMABLE_HTTP", "SSE"})
  void modelCallsToolsAndStreamsItsAnswer(McpSettings.Transport transport) {
    try (Chats chat = chat(aimock, transport, "echo", "get-sum")) {
      List<TurnEvent> events = new CopyOnWriteArrayList<>();

      ChatAnswer answer = chat.service.process(new SessionId("a"), "please echo", events::add);

      assertThat(answer.output()).isEqualTo("The server said hello, and five.");
      assertThat(answer.usage()).isEqualTo(new Usage(21 + 40, 7 + 8));
      assertThat(answer.toolCalls())
          .extracting(
              TurnEvent.ToolResult::id, TurnEvent.ToolResult::name, TurnEvent.ToolResult::result)
          .containsExactly(
              tuple("call_echo", "echo", "Echo: hello peer"),
              tuple("call_sum", "get-sum", "The sum of 2 and 3 is 5."));
      assertThat(events.stream().filter(TurnEvent.Delta.class::isInstance))
          .extracting(event -> ((TurnEvent.Delta) event).text())
          .containsExactly("Let me see.", "The server said hell", "o, and five.");
    }
  }

  @Test
  void modelIsToldTheToolsAndTheirResults() throws Exception {
    try (Chats chat = chat(aimock, McpSettings.Transport.STREAMABLE_HTTP, "echo", "get-sum")) {
      chat.ask("please echo once more");
    }

    List<JsonNode> requests = requestsWith("please echo once more");
    assertThat(requests).hasSize(2);
    assertThat(requests.getFirst().path("tools").findValuesAsText("name"))
        .containsExactlyInAnyOrder("echo", "get-sum");
    assertThat(
            requests
                .getFirst()
                .path("tools")
                .path(0)
                .path("function")
                .path("parameters")
                .path("properties"))
        .isNotEmpty();
    assertThat(requests.getLast().path("messages").findValuesAsText("tool_call_id"))
        .containsExactly("call_echo", "call_sum");
    assertThat(requests.getLast().path("messages").findValuesAsText("content"))
        .endsWith("Echo: hello peer", "The sum of 2 and 3 is 5.");
  }

  /** What the model was asked, as its server recorded it. */
  private static List<JsonNode> requestsWith(String message) throws Exception {
    String journal =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(aimock.url("/__aimock/journal")).build(),
                BodyHandlers.ofString())
            .body();
    return Json.read(journal).findValues("body").stream()
        .filter(body -> body.path("messages").toString().contains(message))
        .toList();
  }

  @Test
  void failureOfTheToolGoesToTheModel() {
    try (Chats chat = chat(aimock, McpSettings.Transport.STREAMABLE_HTTP, "get-sum")) {
      ChatAnswer answer = chat.ask("add words");

      assertThat(answer.output()).isEqualTo("These are no numbers.");
      assertThat(answer.toolCalls())
          .extracting(TurnEvent.ToolResult::isError)
          .containsExactly(true);
    }
  }

  @Test
  void allToolsAreListed() {
    try (Chats chat = chat(aimock, McpSettings.Transport.SSE, McpSettings.ANY)) {
      assertThat(chat.service.tools().catalogue().specifications())
          .hasSizeGreaterThan(10)
          .extracting(tool -> tool.name())
          .contains("echo", "get-sum", "trigger-long-running-operation");
    }
  }

  @Test
  void refusalOfTheModelIsAFailure() {
    try (Chats chat = chat(aimock, McpSettings.Transport.STREAMABLE_HTTP, "echo")) {
      assertThat(chat.failure("nobody has a rule for this").reason())
          .isEqualTo(ChatException.Reason.MODEL);
    }
  }

  @Test
  void modelThatTellsNoUsageStillAnswers() {
    try (Peer mockLlm = Peer.mockLlm();
        Chats chat = chat(mockLlm, McpSettings.Transport.STREAMABLE_HTTP, "echo")) {
      ChatAnswer answer = chat.ask("Say this again");

      assertThat(answer.output()).isEqualTo("Say this again");
      assertThat(answer.usage()).isNull();
    }
  }
}
