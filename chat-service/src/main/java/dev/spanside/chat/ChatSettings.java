package dev.spanside.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the chat works.
 *
 * @param model the model to ask, or null for the demo model, which answers by rules
 * @param mcp the MCP server whose tools the model may call
 * @param captureContent whether spans carry prompts, answers, arguments and results
 */
public record ChatSettings(
    @Nullable ModelSettings model, McpSettings mcp, ChatLimits limits, boolean captureContent) {
  /** Checks. */
  public ChatSettings {
    Objects.requireNonNull(mcp, "mcp");
    Objects.requireNonNull(limits, "limits");
  }
}
