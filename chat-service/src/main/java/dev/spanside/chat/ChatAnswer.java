package dev.spanside.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a turn ended with.
 *
 * @param output the assistant's answer
 * @param model the model that gave it
 * @param usage tokens of all model calls together, or null if the model did not tell
 * @param toolCalls the tools that were called, in the order of the calls
 */
public record ChatAnswer(
    String output, String model, @Nullable Usage usage, List<TurnEvent.ToolResult> toolCalls) {
  /** Copies. */
  public ChatAnswer {
    toolCalls = List.copyOf(toolCalls);
  }
}
