package dev.spanside.chat;

import dev.spanside.http.Problem;
import dev.spanside.telemetry.SessionId;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The frames of one turn. */
final class TurnFrames implements Consumer<TurnEvent> {
  private final SessionId session;
  private final InstantSource clock;
  private final SocketWriter writer;

  TurnFrames(SessionId session, InstantSource clock, SocketWriter writer) {
    this.session = session;
    this.clock = clock;
    this.writer = writer;
  }

  @Override
  public void accept(TurnEvent event) {
    writer.send(frame(event));
  }

  private Map<String, Object> frame(TurnEvent event) {
    return switch (event) {
      case TurnEvent.ModelCall(String model) ->
          of("openai_call", Json.object("model", model, "timestamp", now()));
      case TurnEvent.ModelAnswer answer -> of("openai_response", response(answer));
      case TurnEvent.Delta(String text) ->
          of("assistant", Json.object("content", text, "streaming", true));
      case TurnEvent.ToolCall call -> timed("tool_call", TurnJson.call(call));
      case TurnEvent.ToolResult result -> timed("tool_result", TurnJson.result(result));
    };
  }

  private Map<String, Object> response(TurnEvent.ModelAnswer answer) {
    Map<String, Object> response = Json.object("model", answer.model());
    Map<String, Object> usage = TurnJson.usage(answer.usage());
    if (usage != null) {
      response.putAll(usage);
    }
    response.put("duration_ms", TurnJson.millis(answer.duration()));
    response.put("timestamp", now());
    return response;
  }

  Map<String, Object> answer(ChatAnswer answer) {
    return of("assistant", Json.object("content", answer.output(), "streaming", false));
  }

  Map<String, Object> error(@Nullable String text) {
    return of("error", Json.object("error", text));
  }

  Map<String, Object> defect(String errorId) {
    return of("error", Json.object("error", Problem.INTERNAL.title(), "error_id", errorId));
  }

  private Map<String, Object> timed(String type, Map<String, Object> fields) {
    fields.put("timestamp", now());
    return of(type, fields);
  }

  private Map<String, Object> of(String type, Map<String, Object> fields) {
    Map<String, Object> frame = Json.object("type", type, "session_id", session.value());
    frame.putAll(fields);
    return frame;
  }

  private String now() {
    return clock.instant().toString();
  }
}
