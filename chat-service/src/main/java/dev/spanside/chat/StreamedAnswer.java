package dev.spanside.chat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at a streamed answer. */
final class StreamedAnswer implements StreamingChatResponseHandler {
  private static final double NANOS = 1e9;

  private final Consumer<TurnEvent> listener;
  private final Span span;
  private final long start = System.nanoTime();
  private final CompletableFuture<ChatResponse> response = new CompletableFuture<>();
  private volatile boolean begun;

  StreamedAnswer(Consumer<TurnEvent> listener, Span span) {
    this.listener = listener;
    this.span = span;
  }

  /** Asks and waits. Gives what went wrong, or null. */
  @Nullable Throwable from(StreamingChatModel model, ChatRequest request) {
    try {
      model.chat(request, this);
      response.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException | RuntimeException e) {
      return e;
    }
  }

  ChatResponse response() {
    return response.join();
  }

  /** Whether a part of the answer has come. */
  boolean hasBegun() {
    return begun;
  }

  @Override
  public void onPartialResponse(String text) {
    begin();
    if (!text.isEmpty()) {
      listener.accept(new TurnEvent.Delta(text));
    }
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    begin();
  }

  @Override
  public void onCompleteResponse(ChatResponse answer) {
    begin();
    response.complete(ToolCalls.filled(answer));
  }

  @Override
  public void onError(Throwable failure) {
    response.completeExceptionally(failure);
  }

  private void begin() {
    if (!begun) {
      begun = true;
      span.setAttribute(Keys.TIME_TO_FIRST_CHUNK, (System.nanoTime() - start) / NANOS);
    }
  }
}
