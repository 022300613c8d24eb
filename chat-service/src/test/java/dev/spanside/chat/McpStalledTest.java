package dev.spanside.chat;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that accept a connection and then go silent. */
class McpStalledTest {
  private static final Duration FOREVER = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final FakeModel.Answer SEARCH =
      FakeModel.calls(FakeMcp.SEARCH, "{\"resourceType\":\"Patient\",\"query\":\"\"}");

  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp();
  private final FakeTokens tokens = new FakeTokens();

  @AfterEach
  void close() {
    tokens.close();
    model.close();
    mcp.close();
  }

  private Chats chat(Duration turn, Duration tool) {
    McpSettings settings =
        mcp.settings(
            McpSettings.Transport.STREAMABLE_HTTP, tokens.credentials(McpCredentials.SentAs.FORM));
    return new Chats(model, settings, Chats.waiting(turn, FOREVER, tool));
  }

  private static CompletableFuture<ChatException.Reason> failure(Chats chat) {
    return supplyAsync(() -> chat.failure("Who is Ann?").reason(), Thread.ofVirtual()::start);
  }

  @Test
  void tokenThatStallsInItsBodyEndsTheTurnAndHoldsNoOther() {
    model.answers(exchange -> {
      mcp.gate = token -> token.equals("Bearer token-2") ? 0 : 401;
      tokens.answer = tokens::stall;
      SEARCH.to(exchange);
    });
    Chats chat = chat(FOREVER, Duration.ofSeconds(1));

    assertThat(failure(chat)).succeedsWithin(MOST).isEqualTo(ChatException.Reason.TIMEOUT);
    assertThat(failure(chat)).succeedsWithin(MOST).isEqualTo(ChatException.Reason.TIMEOUT);

    tokens.answer = tokens::give;
    model.answers(FakeModel.text("fine"));
    assertThat(supplyAsync(() -> chat.ask("hello").output(), Thread.ofVirtual()::start))
        .succeedsWithin(MOST)
        .isEqualTo("fine");
    chat.close();
  }

  @Test
  void turnIsBrokenOffWhileItsTokenStalls() {
    tokens.answer = tokens::stall;
    Chats chat = chat(Duration.ofSeconds(1), FOREVER);

    assertThat(failure(chat)).succeedsWithin(MOST).isEqualTo(ChatException.Reason.TIMEOUT);
  }

  @Test
  void tokenWithoutAnEndIsRefused() {
    tokens.answer = tokens::flood;
    Chats chat = chat(FOREVER, FOREVER);

    assertThat(failure(chat)).succeedsWithin(MOST).isEqualTo(ChatException.Reason.MCP);
    chat.close();
  }

  @Test
  void closingWaitsForNoToken() {
    tokens.answer = tokens::stall;
    Chats chat = chat(FOREVER, FOREVER);
    CompletableFuture<ChatException.Reason> turn = failure(chat);
    Deadline.until(() -> !tokens.asked.isEmpty());

    assertThat(runAsync(chat::close, Thread.ofVirtual()::start)).succeedsWithin(MOST);
    assertThat(turn).succeedsWithin(MOST).isEqualTo(ChatException.Reason.MCP);
  }

  @Test
  void closingWaitsForNoConnection() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/mcp");
      McpSettings settings =
          new McpSettings(
              url,
              McpSettings.Transport.STREAMABLE_HTTP,
              new McpCredentials.None(),
              Set.of(McpSettings.ANY));
      Chats chat = new Chats(model, settings, Chats.waiting(FOREVER, FOREVER, FOREVER));
      chat.service.connect();
      try (Socket connected = silent.accept()) {
        assertThat(connected.isConnected()).isTrue();
        assertThat(runAsync(chat::close, Thread.ofVirtual()::start)).succeedsWithin(MOST);
      }
    }
  }
}
