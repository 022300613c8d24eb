package dev.spanside.chat;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.EOFException;

/** Takes a streamed answer as whole only if it says so: a cut one ends like a short one. */
final class CompleteStream implements ServerSentEventListener {
  private static final String END = "[DONE]";

  private final ServerSentEventListener listener;
  private boolean over;

  CompleteStream(ServerSentEventListener listener) {
    this.listener = listener;
  }

  @Override
  public void onOpen(SuccessfulHttpResponse response) {
    listener.onOpen(response);
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    over |= END.equals(event.data().strip());
    listener.onEvent(event, context);
  }

  @Override
  public void onEvent(ServerSentEvent event) {
    over |= END.equals(event.data().strip());
    listener.onEvent(event);
  }

  @Override
  public void onError(Throwable failure) {
    over = true;
    listener.onError(failure);
  }

  @Override
  public void onClose() {
    if (over) {
      listener.onClose();
    } else {
      onError(new EOFException("the streamed answer broke off"));
    }
  }
}
