package dev.spanside.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatSocketTest {
  private static final String ARGUMENTS = "{\"resourceType\":\"Patient\",\"query\":\"name=ann\"}";
  private static final String QUESTION =
      "{\"type\":\"message\",\"session_id\":\"demo\",\"content\":\"Who is Ann?\"}";

  private final CountDownLatch end = new CountDownLatch(1);
  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp().answering(arguments -> "Ann");
  private final Chats chat = new Chats(model, mcp.settings());
  private final ChatServer server = new ChatServer(chat);
  private final Frames frames = new Frames();

  @AfterEach
  void close() {
    end.countDown();
    server.close();
    chat.close();
    model.close();
    mcp.close();
  }

  private WebSocket open(String path) {
    return server
        .client
        .newWebSocketBuilder()
        .buildAsync(server.at("ws", path), frames.ofSocket())
        .join();
  }

  private JsonNode next() throws InterruptedException {
    JsonNode frame = frames.taken.poll(20, TimeUnit.SECONDS);
    assertThat(frame).as("a frame").isNotNull();
    return frame;
  }

  @Test
  void turnIsToldInFrames() throws InterruptedException {
    model.answers(FakeModel.calls(FakeMcp.SEARCH, ARGUMENTS), FakeModel.text("It is ", "Ann."));
    WebSocket socket = open("/ws?session_id=demo");
    socket.sendText(QUESTION, true).join();

    List<JsonNode> all =
        List.of(next(), next(), next(), next(), next(), next(), next(), next(), next());

    assertThat(all)
        .extracting(frame -> frame.path("type").asText())
        .containsExactly(
            "openai_call",
            "openai_response",
            "tool_call",
            "tool_result",
            "openai_call",
            "assistant",
            "assistant",
            "openai_response",
            "assistant");
    assertThat(all).allSatisfy(it -> assertThat(it.path("session_id").asText()).isEqualTo("demo"));
    assertThat(names(all.get(0))).containsExactly("type", "session_id", "model", "timestamp");
    assertThat(names(all.get(1)))
        .containsExactly(
            "type",
            "session_id",
            "model",
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "duration_ms",
            "timestamp");
    assertThat(names(all.get(2)))
        .containsExactly(
            "type", "session_id", "tool_call_id", "tool_name", "arguments", "timestamp");
    assertThat(names(all.get(3)))
        .containsExactly(
            "type",
            "session_id",
            "tool_call_id",
            "tool_name",
            "result",
            "is_error",
            "duration_ms",
            "timestamp");
    assertThat(all.get(5).toString())
        .isEqualTo(
            "{\"type\":\"assistant\",\"session_id\":\"demo\",\"content\":\"It is"
                + " \",\"streaming\":true}");
    assertThat(all.get(8).toString())
        .isEqualTo(
            "{\"type\":\"assistant\",\"session_id\":\"demo\",\"content\":\"It is"
                + " Ann.\",\"streaming\":false}");
    assertThat(chat.exporter.getFinishedSpanItems())
        .hasSize(5)
        .allSatisfy(
            span -> assertThat(span.getAttributes().get(Chats.SESSION_KEY)).isEqualTo("demo"));
  }

  @Test
  void sessionOfTheAddressHoldsIfAFrameNamesNone() throws InterruptedException {
    model.answers(FakeModel.text("hi"));
    WebSocket socket = open("/ws?session_id=mine");
    socket.sendText("{\"type\":\"message\",", false).join();
    socket.sendText("\"content\":\"hello\"}", true).join();

    assertThat(next().path("session_id").asText()).isEqualTo("mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{\"type\":\"other\",\"content\":\"a\"}",
        "{\"type\":\"message\"}",
        "{\"type\":\"message\",\"content\":\" \"}",
        "{\"type\":\"message\",\"content\":\"a\",\"session_id\":\"a b\"}"
      })
  void malformedFrameIsAnErrorAndTheSocketStays(String frame) throws InterruptedException {
    model.answers(FakeModel.text("hi"));
    WebSocket socket = open("/ws?session_id=demo");
    socket.sendText(frame, true).join();

    JsonNode error = next();
    assertThat(names(error)).containsExactly("type", "session_id", "error");
    assertThat(error.path("type").asText()).isEqualTo("error");
    socket.sendText(QUESTION, true).join();
    assertThat(next().path("type").asText()).isEqualTo("openai_call");
  }

  @Test
  void binaryFrameIsAnErrorAndTheSocketStays() throws InterruptedException {
    model.answers(FakeModel.text("hi"));
    WebSocket socket = open("/ws?session_id=demo");
    socket.sendBinary(ByteBuffer.wrap(QUESTION.getBytes(UTF_8)), true).join();

    assertThat(next().path("type").asText()).isEqualTo("error");
    socket.sendText(QUESTION, true).join();
    assertThat(next().path("type").asText()).isEqualTo("openai_call");
  }

  @Test
  void pingIsAnsweredWithItsContent() throws InterruptedException {
    WebSocket socket = open("/ws");

    socket.sendPing(ByteBuffer.wrap("still there?".getBytes(UTF_8))).join();

    assertThat(frames.pongs.poll(20, TimeUnit.SECONDS)).isEqualTo("still there?");
  }

  @Test
  void failureIsAnErrorWithoutItsWords() throws InterruptedException {
    model.answers(FakeModel.status(400, ""));
    WebSocket socket = open("/ws");
    socket.sendText(QUESTION, true).join();

    assertThat(next().path("type").asText()).isEqualTo("openai_call");
    assertThat(next().toString())
        .isEqualTo(
            "{\"type\":\"error\",\"session_id\":\"demo\",\"error\":\"The chat model gave no"
                + " answer\"}");
  }

  @Test
  void secondMessageIsRefusedWhileATurnRuns() throws InterruptedException {
    model.answers(FakeModel.silence(end));
    WebSocket socket = open("/ws");
    socket.sendText(QUESTION, true).join();
    assertThat(next().path("type").asText()).isEqualTo("openai_call");
    socket.sendText(QUESTION, true).join();

    assertThat(next().path("error").asText()).isEqualTo("A turn of this session is running");
  }

  @Test
  void turnIsBrokenOffWhenTheSocketCloses() throws InterruptedException {
    model.answers(FakeModel.silence(end));
    WebSocket socket = open("/ws");
    socket.sendText(QUESTION, true).join();
    assertThat(next().path("type").asText()).isEqualTo("openai_call");

    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();

    Deadline.until(() -> !chat.spans("invoke_agent fhir-chat-agent").isEmpty());
    assertThat(chat.spans("invoke_agent fhir-chat-agent").getFirst().getAttributes())
        .satisfies(it -> assertThat(it.get(Keys.ERROR_TYPE)).isEqualTo("cancelled"));
  }

  @Test
  void connectionThatBreaksOffEndsItsTurnAndGivesItsPlaceBack() throws InterruptedException {
    model.answers(FakeModel.silence(end));
    open("/ws");
    WebSocket socket = open("/ws");
    socket.sendText(QUESTION, true).join();
    assertThat(next().path("type").asText()).isEqualTo("openai_call");

    socket.abort();

    Deadline.until(() -> !chat.spans("invoke_agent fhir-chat-agent").isEmpty());
    assertThat(chat.spans("invoke_agent fhir-chat-agent").getFirst().getAttributes())
        .satisfies(it -> assertThat(it.get(Keys.ERROR_TYPE)).isEqualTo("cancelled"));
    Deadline.until(this::thereIsAPlace);
  }

  /** Whoever gets none is told so at once. */
  private boolean thereIsAPlace() {
    WebSocket socket = open("/ws");
    socket.sendPing(ByteBuffer.wrap("here?".getBytes(UTF_8))).exceptionally(gone -> socket).join();
    try {
      Deadline.until(() -> !frames.pongs.isEmpty() || !frames.closed.isEmpty());
      return !frames.pongs.isEmpty();
    } finally {
      frames.pongs.clear();
      frames.closed.clear();
    }
  }

  @Test
  void readerWhoIsTooSlowIsCutOffAndTheTurnGoesOn() {
    String piece = "word ".repeat(2000);
    model.answers(FakeModel.text(Collections.nCopies(1500, piece).toArray(String[]::new)));
    open("/ws");
    WebSocket slow =
        server
            .client
            .newWebSocketBuilder()
            .buildAsync(server.at("ws", "/ws"), new Sleeping())
            .join();
    slow.sendText(QUESTION, true).join();

    Deadline.until(this::thereIsAPlace);
    Deadline.until(() -> !chat.spans("openai.chat.completion").isEmpty());
  }

  /** Asks for no frame. */
  private static final class Sleeping implements WebSocket.Listener {
    @Override
    public void onOpen(WebSocket socket) {}
  }

  @Test
  void longFrameClosesTheSocket() throws InterruptedException {
    WebSocket socket = open("/ws");
    String part = "x".repeat(5000);
    for (int i = 0; i < 4; i++) {
      socket.sendText(part, false).exceptionally(gone -> socket).join();
    }

    assertThat(frames.closed.poll(20, TimeUnit.SECONDS)).isEqualTo(1009);
  }

  @Test
  void socketsBeyondTheirNumberAreTurnedAway() throws InterruptedException {
    open("/ws");
    open("/ws");
    open("/ws");

    assertThat(frames.closed.poll(20, TimeUnit.SECONDS)).isEqualTo(1013);
  }

  private static List<String> names(JsonNode frame) {
    return frame.properties().stream().map(Map.Entry::getKey).toList();
  }
}
