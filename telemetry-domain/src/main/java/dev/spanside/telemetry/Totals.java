package dev.spanside.telemetry;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums over logical calls: a call that several libraries recorded counts once.
 *
 * @param llmCalls model calls
 * @param mcpCalls {@code tools/call}, {@code resources/read} and {@code prompts/get}
 * @param toolCalls tool calls that did not go through MCP
 * @param errors calls and steps that are marked as errors, and tool calls whose result says so
 * @param usage token sums; null where no call says
 * @param cost null if no call's cost is known
 * @param wallTime time in which at least one trace was going on
 * @param modelTime of it: in model calls, those for embeddings too
 * @param toolTime of it: in tool calls, but not in model calls
 * @param otherTime of it: elsewhere
 */
public record Totals(
    int llmCalls,
    int mcpCalls,
    int toolCalls,
    int errors,
    TokenUsage usage,
    @Nullable Cost cost,
    Duration wallTime,
    Duration modelTime,
    Duration toolTime,
    Duration otherTime) {
  /** The totals of nothing. */
  public static final Totals NONE =
      new Totals(
          0,
          0,
          0,
          0,
          TokenUsage.NONE,
          null,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO);

  public Totals {
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(wallTime, "wallTime");
    Objects.requireNonNull(modelTime, "modelTime");
    Objects.requireNonNull(toolTime, "toolTime");
    Objects.requireNonNull(otherTime, "otherTime");
  }
}
