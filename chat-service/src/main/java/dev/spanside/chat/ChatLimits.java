package dev.spanside.chat;

import java.time.Duration;
import java.util.Objects;

/**
 * What one turn and all conversations together may take.
 *
 * @param turnTime how long one turn may take
 * @param modelTime how long the model may take to begin its answer
 * @param toolTime how long one tool call may take
 * @param rounds how often the model is asked in one turn; the last time it gets no tools
 * @param calls how many tool calls of one answer of the model run; the others are refused
 * @param messageBytes bytes of a message in UTF-8
 * @param resultBytes bytes of one tool's result that go to the model; the rest is cut off
 * @param responseBytes bytes read of one answer of the model or of the MCP server; more is a
 *     failure
 * @param sessions conversations that are remembered; the one that rested longest goes first
 * @param turns turns of a conversation that are remembered
 * @param historyBytes bytes of a conversation that are remembered, in UTF-8
 * @param memoryBytes bytes of all conversations together that are remembered; the one that rested
 *     longest goes first
 * @param lifetime how long a conversation is remembered after its last turn
 * @param contentBytes bytes of one attribute that carries prompts, answers, arguments or results
 */
public record ChatLimits(
    Duration turnTime,
    Duration modelTime,
    Duration toolTime,
    int rounds,
    int calls,
    int messageBytes,
    int resultBytes,
    int responseBytes,
    int sessions,
    int turns,
    int historyBytes,
    long memoryBytes,
    Duration lifetime,
    int contentBytes) {
  /** What suits a conversation between people and a model. */
  public static final ChatLimits DEFAULT =
      new ChatLimits(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          8,
          16,
          32 * 1024,
          64 * 1024,
          16 * 1024 * 1024,
          10_000,
          20,
          128 * 1024,
          64L << 20,
          Duration.ofHours(2),
          64 * 1024);

  /** The least content that can still be cut to something valid. */
  private static final int LEAST_CONTENT = 256;

  /** Checks. */
  public ChatLimits {
    requirePositive(turnTime, "turnTime");
    requirePositive(modelTime, "modelTime");
    requirePositive(toolTime, "toolTime");
    requirePositive(lifetime, "lifetime");
    require(rounds > 0 && calls > 0, "rounds and calls must be positive");
    require(messageBytes > 0 && resultBytes > 0, "bytes must be positive");
    require(responseBytes > 0 && historyBytes > 0, "bytes must be positive");
    require(memoryBytes > 0, "bytes must be positive");
    require(sessions > 0 && turns > 0, "sessions and turns must be positive");
    require(contentBytes >= LEAST_CONTENT, "contentBytes must be at least " + LEAST_CONTENT);
  }

  private static void requirePositive(Duration time, String name) {
    require(Objects.requireNonNull(time, name).isPositive(), name + " must be positive");
  }

  private static void require(boolean kept, String rule) {
    if (!kept) {
      throw new IllegalArgumentException(rule);
    }
  }
}
