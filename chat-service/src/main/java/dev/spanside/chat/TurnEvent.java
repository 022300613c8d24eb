package dev.spanside.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens in a turn, in order. Calls of tools that run at once may interleave. */
public sealed interface TurnEvent {
  /** The model is asked. */
  record ModelCall(String model) implements TurnEvent {}

  /** The model has answered; no usage if it did not tell. */
  record ModelAnswer(String model, @Nullable Usage usage, Duration duration) implements TurnEvent {}

  /** A piece of the answer's text. */
  record Delta(String text) implements TurnEvent {}

  /** A tool is called. */
  record ToolCall(String id, String name, String arguments) implements TurnEvent {}

  /** A tool has answered, as far as the model gets it. */
  record ToolResult(String id, String name, String result, boolean isError, Duration duration)
      implements TurnEvent {}
}
