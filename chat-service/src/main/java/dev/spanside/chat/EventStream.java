package dev.spanside.chat;

import io.helidon.http.HeaderNames;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.time.Duration;
import java.util.Map;

/** Writes the events of a turn as server-sent events, with comments while nothing happens. */
final class EventStream {
  private static final SseEvent HEARTBEAT = SseEvent.builder().comment("still working").build();

  private final SseSink sink;

  EventStream(ServerResponse response) {
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    // Tells proxies of nginx's kind not to hold events back.
    response.header(HeaderNames.create("X-Accel-Buffering"), "no");
    this.sink = response.sink(SseSink.TYPE);
  }

  /** Writes what happens until the turn ends. Breaks it off if nobody reads any more. */
  void copy(Map<String, Object> first, EventQueue events, ChatTurn<?> turn, Duration heartbeat)
      throws InterruptedException {
    try {
      emit("session", first);
      while (!turn.isOverdue()) {
        switch (events.next(turn.atMost(heartbeat))) {
          case EventQueue.Next.Event(TurnEvent event) -> emit(event);
          case EventQueue.Next.Silence() -> sink.emit(HEARTBEAT);
          case EventQueue.Next.End() -> {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      turn.cancel();
      throw e;
    } catch (RuntimeException e) {
      turn.breakOff();
      throw new ChatException(ChatException.Reason.CANCELLED, "nobody reads any more", e);
    }
  }

  private void emit(TurnEvent event) {
    switch (event) {
      case TurnEvent.Delta(String text) -> emit("delta", Map.of("text", text));
      case TurnEvent.ToolCall call -> emit("tool_call", TurnJson.call(call));
      case TurnEvent.ToolResult result -> emit("tool_result", TurnJson.result(result));
      case TurnEvent.ModelCall call -> {}
      case TurnEvent.ModelAnswer answer -> {}
    }
  }

  /** The last event. */
  void end(String name, Map<String, Object> data) {
    try {
      emit(name, data);
      sink.close();
    } catch (RuntimeException e) {
      throw new CloseConnectionException("nobody reads any more", e);
    }
  }

  private void emit(String name, Map<String, Object> data) {
    sink.emit(SseEvent.builder().name(name).data(Json.write(data)).build());
  }
}
