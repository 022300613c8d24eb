package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatServiceTest {
  private static final String BUNDLE =
      "{\"resourceType\":\"Bundle\",\"total\":7,\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}";

  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp().answering(arguments -> BUNDLE);
  private final Chats chat = new Chats(model, mcp.settings());

  @AfterEach
  void close() {
    chat.close();
    model.close();
    mcp.close();
  }

  @Test
  void turnAsksTheModelRunsItsToolsAndAnswers() {
    model.answers(
        FakeModel.calls(
            "search-fhir-resources", "{\"resourceType\":\"Patient\",\"query\":\"name=ann\"}"),
        FakeModel.text("There ", "is Ann."));

    ChatAnswer answer = chat.ask("Who is Ann?");

    assertThat(answer.output()).isEqualTo("There is Ann.");
    assertThat(answer.usage()).isEqualTo(new Usage(20, 3));
    assertThat(answer.toolCalls())
        .extracting(TurnEvent.ToolResult::name, TurnEvent.ToolResult::result)
        .containsExactly(tuple("search-fhir-resources", BUNDLE));
    assertThat(mcp.calls.getFirst().path("arguments").toString())
        .isEqualTo("{\"resourceType\":\"Patient\",\"query\":\"name=ann\"}");
    assertThat(model.requests.get(1).path("messages").path(3).path("content").asText())
        .isEqualTo(BUNDLE);
  }

  @Test
  void everySpanOfATurnCarriesTheSession() {
    model.answers(
        FakeModel.calls(
            "search-fhir-resources", "{\"resourceType\":\"Patient\",\"query\":\"name=ann\"}"),
        FakeModel.text("Ann"));

    chat.ask("Who is Ann?");

    assertThat(chat.exporter.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly(
            "openai.chat.completion",
            "mcp.query",
            "openai.chat.completion",
            "invoke_agent fhir-chat-agent");
    assertThat(chat.exporter.getFinishedSpanItems())
        .allSatisfy(span -> {
          assertThat(span.getAttributes().get(Chats.SESSION_KEY)).isEqualTo("demo");
          assertThat(span.getAttributes().get(AttributeKey.stringKey("gen_ai.conversation.id")))
              .isEqualTo("demo");
        });
  }

  @Test
  void eventsTellWhatHappensInOrder() {
    model.answers(
        FakeModel.calls(
            "search-fhir-resources", "{\"resourceType\":\"Patient\",\"query\":\"name=ann\"}"),
        FakeModel.text("There ", "is Ann."));
    List<TurnEvent> events = Collections.synchronizedList(new ArrayList<>());

    chat.service.process(Chats.SESSION, "Who is Ann?", events::add);

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "ModelCall",
            "ModelAnswer",
            "ToolCall",
            "ToolResult",
            "ModelCall",
            "Delta",
            "Delta",
            "ModelAnswer");
  }

  @Test
  void whatWasSaidIsForgottenInTime() {
    model.answers(FakeModel.text("Hello."));
    try (Chats forgetful =
        new Chats(model, mcp.settings(), Chats.remembering(Duration.ofMillis(50)))) {
      forgetful.ask("Hi");
      Deadline.until(() -> forgetful.service.conversations().size() == 0);
    }
  }
}
