package dev.spanside.chat;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.EOFException;
import java.io.IOException;

/** Takes a streamed answer as whole only if it says so: a cut one ends like a short one. */
final class CompleteStream implements ServerSentEventListener {
  private static final String END = "[DONE]";
  private static final String ERROR = "\"error\"";

  private final ServerSentEventListener listener;
  private boolean over;
  private boolean failed;

  CompleteStream(ServerSentEventListener listener) {
    this.listener = listener;
  }

  @Override
  public void onOpen(SuccessfulHttpResponse response) {
    listener.onOpen(response);
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    if (goesOn(event)) {
      listener.onEvent(event, context);
    }
  }

  @Override
  public void onEvent(ServerSentEvent event) {
    if (goesOn(event)) {
      listener.onEvent(event);
    }
  }

  /** A server that fails in the middle says so in an event: the status is out already. */
  private boolean goesOn(ServerSentEvent event) {
    String data = event.data();
    if (!over && data.contains(ERROR) && Json.read(data).hasNonNull("error")) {
      onError(new IOException("the model's server reported an error"));
    }
    over |= END.equals(data.strip());
    return !failed;
  }

  @Override
  public void onError(Throwable failure) {
    over = true;
    failed = true;
    listener.onError(failure);
  }

  @Override
  public void onClose() {
    if (failed) {
      return;
    }
    if (over) {
      listener.onClose();
    } else {
      onError(new EOFException("the streamed answer broke off"));
    }
  }
}
