package dev.spanside.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRoutesTest {
  private static final String ARGUMENTS = "{\"resourceType\":\"Patient\",\"query\":\"name=ann\"}";
  private static final String BODY = "{\"session_id\":\"demo\",\"message\":\"Who is Ann?\"}";

  private final CountDownLatch end = new CountDownLatch(1);
  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp().answering(arguments -> "Ann");
  private final Chats chat = new Chats(model, mcp.settings());
  private final ChatServer server = new ChatServer(chat);

  @AfterEach
  void close() {
    end.countDown();
    server.close();
    chat.close();
    model.close();
    mcp.close();
  }

  @Test
  void answerHasTheOutputAndWhatHelps() {
    model.answers(FakeModel.calls(FakeMcp.SEARCH, ARGUMENTS), FakeModel.text("It is ", "Ann."));

    HttpResponse<String> response = server.post("/chat", BODY);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    JsonNode answer = Json.read(response.body());
    String duration = answer.path("tool_calls").path(0).path("duration_ms").asText();
    assertThat(response.body())
        .isEqualTo(
            """
            {"session_id":"demo","output":"It is Ann.","model":"fake-1",\
            "usage":{"prompt_tokens":20,"completion_tokens":3,"total_tokens":23},\
            "tool_calls":[{"tool_call_id":"call_0","tool_name":"search-fhir-resources",\
            "is_error":false,"duration_ms":%s}],"trace_id":"%s","telemetry":"/telemetry/demo"}\
            """
                .formatted(duration, traceId()));
  }

  @Test
  void sessionIsMadeIfNoneIsNamed() {
    model.answers(FakeModel.text("hi"));

    JsonNode answer = Json.read(server.post("/chat", "{\"message\":\"hello\"}").body());

    assertThat(answer.path("session_id").asText()).hasSize(36);
    assertThat(chat.exporter.getFinishedSpanItems())
        .allSatisfy(span ->
            assertThat(span.getAttributes().get(Chats.SESSION_KEY))
                .isEqualTo(answer.path("session_id").asText()));
  }

  @Test
  void spansOfARequestHaveEndedWhenItsAnswerIsThere() {
    model.answers(FakeModel.calls(FakeMcp.SEARCH, ARGUMENTS), FakeModel.text("Ann"));

    server.post(
        "/chat", BODY, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    List<SpanData> spans = chat.exporter.getFinishedSpanItems();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly(
            "openai.chat.completion",
            "mcp.query",
            "openai.chat.completion",
            "invoke_agent fhir-chat-agent",
            "POST /chat");
    assertThat(spans)
        .allSatisfy(span -> {
          assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
          assertThat(span.getAttributes().get(Chats.SESSION_KEY)).isEqualTo("demo");
        });
    assertThat(spans.getLast().getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(spans.getLast().getAttributes().get(Keys.HTTP_STATUS)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"message":                              | 422 | invalid-body
          []                                       | 422 | invalid-body
          {"session_id":"demo"}                    | 422 | invalid-body
          {"message":" "}                          | 422 | invalid-body
          {"message":7}                            | 422 | invalid-body
          {"message":"a","message":"b"}            | 422 | invalid-body
          {"session_id":"a b","message":"hello"}   | 422 | invalid-session-id
          {"session_id":7,"message":"hello"}       | 422 | invalid-session-id
          """)
  void malformedBodyIsAProblemWithTheTrace(String body, int status, String problem) {
    HttpResponse<String> response = server.post("/chat", body);

    assertProblem(response, status, problem);
    assertThat(Json.read(response.body()).path("trace_id").asText()).isEqualTo(traceId());
  }

  @Test
  void otherContentTypesAreRefused() {
    assertProblem(
        server.post("/chat", "message=hi", "Content-Type", "application/x-www-form-urlencoded"),
        415,
        "unsupported-media-type");
  }

  @Test
  void refusedMessageIsSeenInItsSession() {
    server.post("/chat", "{\"session_id\":\"demo\",\"message\":\" \"}");

    assertThat(chat.spans("POST /chat").getFirst().getAttributes().get(Chats.SESSION_KEY))
        .isEqualTo("demo");
  }

  @Test
  void longMessagesAreRefused() {
    assertProblem(
        server.post("/chat", Json.write(Map.of("message", "x".repeat(1001)))), 413, "too-large");
    assertProblem(
        server.post("/chat", Json.write(Map.of("message", "x".repeat(20_000)))), 413, "too-large");
  }

  @Test
  void failuresOfOthersAreTheirs() {
    model.answers(FakeModel.status(400, ""));
    HttpResponse<String> failed = server.post("/chat", BODY);
    assertProblem(failed, 502, "model-failed");
    assertThat(failed.body()).doesNotContain("SECRET", "400");

    mcp.close();
    model.answers(FakeModel.calls(FakeMcp.SEARCH, ARGUMENTS));
    assertProblem(server.post("/chat", BODY), 502, "tools-failed");
    SpanData last = chat.spans("POST /chat").getLast();
    assertThat(last.getAttributes().get(Keys.ERROR_TYPE)).isEqualTo("502");
  }

  @Test
  void secondTurnOfASessionIsAConflict() throws Exception {
    model.answers(FakeModel.silence(end));
    ChatTurn<ChatAnswer> first = chat.service.start(Chats.SESSION, "one", event -> {});

    assertProblem(server.post("/chat", BODY), 409, "turn-running");
    first.cancel();
  }

  @Test
  void streamTellsTheSameTurnInEvents() {
    model.answers(FakeModel.calls(FakeMcp.SEARCH, ARGUMENTS), FakeModel.text("It is ", "Ann."));

    HttpResponse<String> response = server.post("/chat", BODY, "Accept", "text/event-stream");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(events(response.body()))
        .extracting(Map.Entry::getKey)
        .containsExactly("session", "tool_call", "tool_result", "delta", "delta", "done");
    assertThat(events(response.body()).get(1).getValue().toString())
        .isEqualTo(
            "{\"tool_call_id\":\"call_0\",\"tool_name\":\"search-fhir-resources\",\"arguments\":"
                + ARGUMENTS
                + "}");
    assertThat(events(response.body()).get(3).getValue().toString())
        .isEqualTo("{\"text\":\"It is \"}");
    assertThat(events(response.body()).getLast().getValue().path("output").asText())
        .isEqualTo("It is Ann.");
  }

  @Test
  void streamEndsWithAnErrorIfTheTurnFails() {
    model.answers(FakeModel.cut("It is"));

    List<Map.Entry<String, JsonNode>> events =
        events(server.post("/chat", BODY, "Accept", "text/event-stream").body());

    assertThat(events).extracting(Map.Entry::getKey).containsExactly("session", "delta", "error");
    assertThat(events.getLast().getValue().toString())
        .isEqualTo(
            """
            {"type":"urn:spanside:problem:model-failed","title":"The chat model gave no answer",\
            "status":502,"trace_id":"%s"}\
            """
                .formatted(traceId()));
  }

  @Test
  void malformedBodyOfAStreamIsAProblemAsEver() {
    assertProblem(server.post("/chat", "{}", "Accept", "text/event-stream"), 422, "invalid-body");
  }

  @Test
  void streamBeatsWhileNothingHappens() throws Exception {
    model.answers(FakeModel.silence(end));
    HttpRequest request =
        HttpRequest.newBuilder(server.at("http", "/chat"))
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(BODY))
            .build();
    HttpResponse<InputStream> response = server.client.send(request, BodyHandlers.ofInputStream());

    byte[] some = response.body().readNBytes(150);

    assertThat(new String(some, UTF_8)).contains("still working");
  }

  @Test
  void turnIsBrokenOffWhenNobodyReadsItAnyMore() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    model.answers(exchange -> {
      FakeModel.silence(end).to(exchange);
      over.countDown();
    });
    HttpRequest request =
        HttpRequest.newBuilder(server.at("http", "/chat"))
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(BODY))
            .build();
    try (InputStream body = server.client.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(body.read()).isPositive();
    }

    Deadline.until(() -> !chat.spans("POST /chat").isEmpty());
    assertThat(chat.spans("invoke_agent fhir-chat-agent").getFirst().getAttributes())
        .satisfies(it -> assertThat(it.get(Keys.ERROR_TYPE)).isEqualTo("cancelled"));
    assertThat(over.getCount()).as("the model has not answered").isEqualTo(1);
  }

  private String traceId() {
    return chat.spans("POST /chat").getLast().getTraceId();
  }

  private static void assertProblem(HttpResponse<String> response, int status, String name) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(Json.read(response.body()).path("type").asText())
        .isEqualTo("urn:spanside:problem:" + name);
    assertThat(Json.read(response.body()).path("trace_id").asText()).hasSize(32);
  }

  private static List<Map.Entry<String, JsonNode>> events(String stream) {
    return Arrays.stream(stream.split("\n\n"))
        .filter(event -> event.startsWith("event:"))
        .map(event -> event.split("\n"))
        .map(lines ->
            Map.entry(
                lines[0].substring("event:".length()),
                Json.read(lines[1].substring("data:".length()))))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Text/Event-Stream | true",
        "application/json, text/event-stream;q=0.5 | true",
        "text/event-stream;q=0 | false",
        "*/* | false",
        "application/json;profile=text/event-stream | false"
      })
  void onlyWhoAcceptsEventsGetsThem(String accept, boolean streamed) {
    model.answers(FakeModel.text("Hello."));

    HttpResponse<String> response = server.post("/chat", BODY, "Accept", accept);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().startsWith("event:session")).isEqualTo(streamed);
  }
}
