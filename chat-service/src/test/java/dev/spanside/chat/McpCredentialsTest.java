package dev.spanside.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McpCredentialsTest {
  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp();
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger given = new AtomicInteger();
  private final HttpServer tokens = tokens();

  private HttpServer tokens() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/auth/token",
          exchange -> {
            try (exchange) {
              asked.add(Json.read(exchange.getRequestBody().readAllBytes()));
              byte[] body =
                  ("{\"access_token\":\"token-" + given.incrementAndGet() + "\"}").getBytes(UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    model.close();
    mcp.close();
    tokens.stop(0);
  }

  private Chats chat(McpCredentials credentials) {
    return chat(McpSettings.Transport.STREAMABLE_HTTP, credentials);
  }

  private Chats chat(McpSettings.Transport transport, McpCredentials credentials) {
    return new Chats(model, mcp.settings(transport, credentials));
  }

  private McpCredentials clientCredentials() {
    return new McpCredentials.ClientCredentials(
        URI.create("http://127.0.0.1:" + tokens.getAddress().getPort() + "/auth/token"),
        "me",
        "hush");
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
    assertThat(asked)
        .extracting(JsonNode::toString)
        .containsExactly(
            """
            {"grant_type":"client_credentials","client_id":"me","client_secret":"hush"}\
            """);
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
    assertThat(given.get()).isEqualTo(2);
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
    assertThat(given.get()).isEqualTo(2);
  }

  @Test
  void tokenThatIsNotGivenEndsTheTurn() {
    tokens.stop(0);

    try (Chats chat = chat(clientCredentials())) {
      assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MCP);
    }
  }

  @Test
  void secretsAreInNoText() {
    assertThat(List.of(clientCredentials(), new McpCredentials.Bearer("hush")))
        .allSatisfy(it -> assertThat(it.toString()).doesNotContain("hush"));
    assertThat(new ModelSettings(ModelSettings.OPENAI, "hush", "gpt", false).toString())
        .isEqualTo("ModelSettings[gpt at api.openai.com]");
  }
}
