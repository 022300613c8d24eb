package dev.spanside.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a WebSocket, and what the others are told. Written out, as browsers send it. */
class SocketHandshakeTest {
  private static final String KEY = "pass/word+1=";
  private static final String ENCODED =
      Base64.getUrlEncoder().withoutPadding().encodeToString(KEY.getBytes(US_ASCII));

  private final FakeMcp mcp = new FakeMcp();
  private final Chats chat = new Chats(null, mcp.settings());
  private final ChatServer open = new ChatServer(chat);
  private final ChatServer guarded = new ChatServer(chat, KEY);

  @AfterEach
  void close() {
    open.close();
    guarded.close();
    chat.close();
    mcp.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Other: 1", "Origin: " + ChatServer.ORIGIN})
  void socketOpens(String header) {
    assertThat(handshake(open, "/ws", header)).startsWith("HTTP/1.1 101 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ws|Origin: http://evil.example|403|foreign-origin",
        "/ws|Origin: null|403|foreign-origin",
        "/ws?session_id=a%20b|X-Other: 1|422|invalid-session-id",
      })
  void refusedSocketIsToldWhy(String path, String header, int status, String problem) {
    assertProblem(handshake(open, path, header), status, problem);
  }

  @Test
  void requestForNoSocketIsToldSo() throws Exception {
    assertThat(Json.read(open.get("/ws").body()).path("type").asText())
        .isEqualTo("urn:spanside:problem:malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Bearer " + KEY, "X-API-Key: " + KEY})
  void keyInAHeaderOpensTheSocket(String header) {
    assertThat(handshake(guarded, "/ws", header)).startsWith("HTTP/1.1 101 ");
  }

  @Test
  void keyOfAPageIsOneOfItsProtocolsAndIsNotSentBack() {
    String answer =
        handshake(guarded, "/ws", "Sec-WebSocket-Protocol: spanside, spanside.key." + ENCODED);

    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        .containsIgnoringCase("\r\nSec-WebSocket-Protocol: spanside\r\n")
        .doesNotContain(ENCODED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Other: 1",
        "Sec-WebSocket-Protocol: spanside",
        "Sec-WebSocket-Protocol: spanside, spanside.key.d3Jvbmc",
        "Sec-WebSocket-Protocol: spanside, spanside.key.!",
        "Sec-WebSocket-Protocol: spanside, spanside.key.",
      })
  void socketWithoutTheKeyIsRefused(String header) {
    assertProblem(handshake(guarded, "/ws", header), 401, "unauthenticated");
  }

  @Test
  void protocolIsNoKeyForOtherPaths() {
    assertThat(
            guarded
                .post("/chat", "{}", "Sec-WebSocket-Protocol", "spanside.key." + ENCODED)
                .statusCode())
        .isEqualTo(401);
  }

  private static void assertProblem(String answer, int status, String problem) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    JsonNode body = Json.read(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(body.path("type").asText()).isEqualTo("urn:spanside:problem:" + problem);
  }

  /** The head of the answer, and its body if it is a refusal. */
  private static String handshake(ChatServer server, String path, String header) {
    URI url = server.at("ws", path);
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              """
              GET %s HTTP/1.1\r
              Host: localhost\r
              Connection: Upgrade\r
              Upgrade: websocket\r
              Sec-WebSocket-Version: 13\r
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
              %s\r
              \r
              """
                  .formatted(path, header)
                  .getBytes(US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
