package dev.spanside.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the model, one span {@code openai.chat.completion} for each answer. Asks again if the server
 * was busy or away and nothing of the answer has been passed on.
 */
final class ModelClient {
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final ChatModelSource source;
  private final Tracer tracer;
  private final Content content;

  ModelClient(ChatModelSource source, OpenTelemetry openTelemetry, Content content) {
    this.source = source;
    this.tracer = openTelemetry.getTracer("dev.spanside.chat");
    this.content = content;
  }

  String model() {
    return source.name();
  }

  /**
   * The model's answer.
   *
   * @throws ChatException if there is none
   */
  @SuppressWarnings("try") // scopes are there to be closed
  ChatResponse answer(ChatRequest request, Consumer<TurnEvent> listener) {
    Span span = begin(request);
    listener.accept(new TurnEvent.ModelCall(source.name()));
    long start = System.nanoTime();
    try (Scope current = span.makeCurrent()) {
      ChatResponse response = ask(source.model(), request, listener, span);
      describe(span, response);
      listener.accept(
          new TurnEvent.ModelAnswer(source.name(), Usage.of(response.tokenUsage()), since(start)));
      return response;
    } catch (ChatException e) {
      span.setStatus(StatusCode.ERROR).setAttribute(Keys.ERROR_TYPE, errorType(e));
      throw e;
    } finally {
      span.end();
    }
  }

  private Span begin(ChatRequest request) {
    SpanBuilder builder =
        tracer
            .spanBuilder("openai.chat.completion")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(Keys.OPERATION, "chat")
            .setAttribute(Keys.PROVIDER, source.provider())
            .setAttribute(Keys.REQUEST_MODEL, source.name())
            .setAttribute(Keys.REQUEST_STREAM, true);
    source
        .address()
        .ifPresent(address ->
            builder
                .setAttribute(Keys.SERVER_ADDRESS, address.getHostString())
                .setAttribute(Keys.SERVER_PORT, (long) address.getPort()));
    Span span = builder.startSpan();
    content.setInput(span, request.messages());
    return span;
  }

  private static ChatResponse ask(
      StreamingChatModel model, ChatRequest request, Consumer<TurnEvent> listener, Span span) {
    for (int attempt = 1; ; attempt++) {
      StreamedAnswer answer = new StreamedAnswer(listener, span);
      Throwable failure = answer.from(model, request);
      if (failure == null) {
        return answer.response();
      }
      if (attempt == ATTEMPTS || answer.hasBegun() || !isPassing(failure)) {
        throw failure(failure);
      }
      pause(attempt, failure);
    }
  }

  private void describe(Span span, ChatResponse response) {
    ChatResponseMetadata metadata = response.metadata();
    AiMessage message = response.aiMessage();
    span.setAttribute(Keys.RESPONSE_MODEL, Content.name(metadata.modelName()));
    span.setAttribute(Keys.RESPONSE_ID, Content.name(metadata.id()));
    if (metadata.finishReason() != null) {
      span.setAttribute(
          Keys.FINISH_REASONS, List.of(metadata.finishReason().name().toLowerCase(Locale.ROOT)));
    }
    Usage usage = Usage.of(metadata.tokenUsage());
    if (usage != null) {
      span.setAttribute(Keys.INPUT_TOKENS, (long) usage.inputTokens());
      span.setAttribute(Keys.OUTPUT_TOKENS, (long) usage.outputTokens());
    }
    content.setOutput(span, message);
  }

  /** Whether the server did not work on the request, or may do so at another time. */
  private static boolean isPassing(Throwable failure) {
    HttpException refused = Causes.find(failure, HttpException.class);
    if (refused != null) {
      int status = refused.statusCode();
      return status == 408 || status == 429 || status >= 500;
    }
    return Causes.find(failure, ConnectException.class) != null
        || Causes.find(failure, HttpConnectTimeoutException.class) != null;
  }

  private static ChatException failure(Throwable failure) {
    ChatException known = Causes.find(failure, ChatException.class);
    if (known != null) {
      return known;
    }
    ChatException.Reason reason =
        Causes.isInterrupt(failure)
            ? ChatException.Reason.CANCELLED
            : Causes.isTimeout(failure) ? ChatException.Reason.TIMEOUT : ChatException.Reason.MODEL;
    return new ChatException(reason, "the model gave no answer", failure);
  }

  private static void pause(int attempt, Throwable failure) {
    ModelHttp.Refused refused = Causes.find(failure, ModelHttp.Refused.class);
    Duration asked = refused == null ? null : refused.retryAfter();
    Duration pause = asked == null ? PAUSE.multipliedBy(attempt) : asked;
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      throw failure(failure);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ChatException.Reason.CANCELLED, "interrupted", e);
    }
  }

  private static String errorType(ChatException failure) {
    HttpException refused = Causes.find(failure, HttpException.class);
    return refused == null
        ? failure.reason().name().toLowerCase(Locale.ROOT)
        : Integer.toString(refused.statusCode());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
