package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFailureTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SOME = Duration.ofSeconds(2);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch end = new CountDownLatch(1);
  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp();
  private final Chats chat = new Chats(model, mcp.settings());

  @AfterEach
  void close() {
    end.countDown();
    chat.close();
    model.close();
    mcp.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void passingRefusalIsTriedAgain(int status) {
    model.answers(FakeModel.status(status, "0"), FakeModel.text("fine"));

    assertThat(chat.ask("hello").output()).isEqualTo("fine");
    assertThat(model.requests).hasSize(2);
  }

  @Test
  void refusalThatStaysEndsTheTurnAfterThreeAttempts() {
    model.answers(
        FakeModel.status(500, "0"), FakeModel.status(500, "0"), FakeModel.status(500, "0"));

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MODEL);
    assertThat(model.requests).hasSize(3);
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span().getAttributes().get(Keys.ERROR_TYPE)).isEqualTo("500");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404})
  void refusalOfTheRequestIsNotTriedAgain(int status) {
    model.answers(FakeModel.status(status, ""));

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MODEL);
    assertThat(model.requests).hasSize(1);
  }

  @Test
  void longRetryAfterEndsTheTurn() {
    model.answers(FakeModel.status(429, "3600"), FakeModel.text("too late"));

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MODEL);
    assertThat(model.requests).hasSize(1);
  }

  @Test
  void cutStreamIsAFailureAndNotTriedAgain() {
    model.answers(FakeModel.cut("The pati"), FakeModel.text("second"));

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MODEL);
    assertThat(model.requests).hasSize(1);
  }

  @Test
  void errorInTheStreamIsAFailure() {
    model.answers(FakeModel.brokenInside());

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MODEL);
  }

  @Test
  void silentModelTimesOut() {
    model.answers(FakeModel.silence(end));
    try (Chats impatient = new Chats(model, mcp.settings(), Chats.waiting(LONG, SHORT, LONG))) {
      assertThat(impatient.failure("hello").reason()).isEqualTo(ChatException.Reason.TIMEOUT);
      assertThat(impatient.spans("openai.chat.completion").getFirst().getAttributes())
          .satisfies(it -> assertThat(it.get(Keys.ERROR_TYPE)).isEqualTo("timeout"));
    }
  }

  @Test
  void turnThatTakesTooLongIsBrokenOff() {
    model.answers(FakeModel.silence(end));
    try (Chats impatient = new Chats(model, mcp.settings(), Chats.waiting(SHORT, LONG, LONG))) {
      assertThat(impatient.failure("hello").reason()).isEqualTo(ChatException.Reason.TIMEOUT);
      assertThat(impatient.exporter.getFinishedSpanItems())
          .extracting(SpanData::getName)
          .contains("invoke_agent fhir-chat-agent");
    }
  }

  @Test
  void modelThatStopsInItsAnswerHoldsNoTurnLongerThanATurnMayTake() {
    model.answers(FakeModel.stalled("The pati", end), FakeModel.text("fine"));
    try (Chats impatient = new Chats(model, mcp.settings(), Chats.waiting(SOME, LONG, LONG))) {
      List<TurnEvent> events = new CopyOnWriteArrayList<>();

      assertThatThrownBy(() -> impatient.service.process(Chats.SESSION, "hello", events::add))
          .isInstanceOfSatisfying(
              ChatException.class,
              failure -> assertThat(failure.reason()).isEqualTo(ChatException.Reason.TIMEOUT));

      assertThat(events).contains(new TurnEvent.Delta("The pati"));
      assertThat(impatient.spans("openai.chat.completion")).hasSize(1);
      assertThat(impatient.ask("hello again").output()).isEqualTo("fine");
    }
  }

  @Test
  void modelThatIsNotThereEndsTheTurn() {
    URI nowhere = URI.create("http://127.0.0.1:1/v1");
    ChatSettings settings =
        new ChatSettings(
            new ModelSettings(nowhere, null, "fake-1", false), mcp.settings(), Chats.LIMITS, true);
    try (Chats alone = new Chats(settings)) {
      assertThat(alone.failure("hello").reason()).isEqualTo(ChatException.Reason.MODEL);
    }
  }

  @Test
  void answerOfTooManyBytesIsAFailure() {
    model.answers(FakeModel.text("x".repeat(30_000_000)));

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MODEL);
  }

  @Test
  void failureQuotesNobody() {
    model.answers(FakeModel.status(400, ""));

    ChatException failure = chat.failure("my secret question");

    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContain("SECRET", "secret question");
    }
    assertThat(Causes.sorts(failure)).endsWith("Refused 400");
  }

  @Test
  void conversationGoesOnAfterAFailure() {
    model.answers(FakeModel.status(400, ""), FakeModel.text("fine"));
    chat.failure("first");

    assertThat(chat.ask("second").output()).isEqualTo("fine");
    assertThat(model.requests.get(1).path("messages")).hasSize(2);
  }

  private SpanData span() {
    return chat.spans("openai.chat.completion").getFirst();
  }
}
