package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McpCredentialsTest {
  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp();
  private final FakeTokens tokens = new FakeTokens();

  @AfterEach
  void close() {
    model.close();
    mcp.close();
    tokens.close();
  }

  private Chats chat(McpCredentials credentials) {
    return chat(McpSettings.Transport.STREAMABLE_HTTP, credentials);
  }

  private Chats chat(McpSettings.Transport transport, McpCredentials credentials) {
    return new Chats(model, mcp.settings(transport, credentials));
  }

  private McpCredentials clientCredentials() {
    return tokens.credentials(McpCredentials.SentAs.JSON);
  }

  @Test
  void bearerTokenIsSentWithEveryRequest() {
    mcp.gate = token -> token.equals("Bearer known") ? 0 : 401;
    model.answers(FakeModel.text("fine"));

    try (Chats chat = chat(new McpCredentials.Bearer("known"))) {
      assertThat(chat.ask("hello").output()).isEqualTo("fine");
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongBearerTokenEndsTheTurn(McpSettings.Transport transport) {
    mcp.gate = token -> 401;

    try (Chats chat = chat(transport, new McpCredentials.Bearer("wrong"))) {
      assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MCP);
    }
  }

  @Test
  void tokenIsFetchedByClientCredentials() {
    mcp.gate = token -> token.equals("Bearer token-1") ? 0 : 401;
    model.answers(FakeModel.text("fine"));

    try (Chats chat = chat(clientCredentials())) {
      assertThat(chat.ask("hello").output()).isEqualTo("fine");
    }
    assertThat(tokens.asked)
        .containsExactly(
            """
            {"grant_type":"client_credentials","client_id":"me","client_secret":"h&sh"}\
            """);
  }

  @Test
  void tokenIsAskedForWithAFormWhereTheStandardHolds() {
    mcp.gate = token -> token.equals("Bearer token-1") ? 0 : 401;
    model.answers(FakeModel.text("fine"));

    try (Chats chat = chat(tokens.credentials(McpCredentials.SentAs.FORM))) {
      assertThat(chat.ask("hello").output()).isEqualTo("fine");
    }
    assertThat(tokens.asked)
        .containsExactly("grant_type=client_credentials&client_id=me&client_secret=h%26sh");
  }

  @ParameterizedTest
  @EnumSource
  void tokenThatIsRefusedIsFetchedAgain(McpSettings.Transport transport) {
    mcp.gate = token -> token.equals("Bearer token-1") ? 0 : 401;
    mcp.answering(arguments -> "Ann");
    model.answers(
        exchange -> {
          mcp.gate = token -> token.equals("Bearer token-2") ? 0 : 401;
          FakeModel.calls(FakeMcp.SEARCH, "{\"resourceType\":\"Patient\",\"query\":\"\"}")
              .to(exchange);
        },
        FakeModel.text("it is Ann"));

    try (Chats chat = chat(transport, clientCredentials())) {
      assertThat(chat.ask("Who is Ann?").output()).isEqualTo("it is Ann");
    }
    assertThat(tokens.given.get()).isEqualTo(2);
    assertThat(mcp.calls).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void tokenThatIsRefusedBeforeTheFirstCallIsFetchedAgain(McpSettings.Transport transport) {
    mcp.gate = token -> token.equals("Bearer token-2") ? 0 : 401;
    model.answers(FakeModel.text("fine"));

    try (Chats chat = chat(transport, clientCredentials())) {
      assertThat(chat.ask("hello").output()).isEqualTo("fine");
    }
    assertThat(tokens.given.get()).isEqualTo(2);
  }

  @Test
  void tokenThatIsNotGivenEndsTheTurn() {
    tokens.close();

    try (Chats chat = chat(clientCredentials())) {
      assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MCP);
    }
  }

  @Test
  void secretsAreInNoText() {
    assertThat(List.of(clientCredentials(), new McpCredentials.Bearer("hush")))
        .allSatisfy(it -> assertThat(it.toString()).doesNotContain("hush", "h&sh"));
    assertThat(new ModelSettings(ModelSettings.OPENAI, "hush", "gpt", false).toString())
        .isEqualTo("ModelSettings[gpt at api.openai.com]");
  }
}
