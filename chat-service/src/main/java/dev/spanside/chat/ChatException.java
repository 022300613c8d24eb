package dev.spanside.chat;

import org.jspecify.annotations.Nullable;

/** A turn could not be finished. Its message is for a log and quotes nobody. */
public final class ChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Another turn of the session is running. */
    BUSY,
    /** More conversations are running than are remembered. */
    SATURATED,
    /** The model could not be reached, refused, or broke off. */
    MODEL,
    /** The MCP server could not be reached, refused, or broke off. */
    MCP,
    /** The turn took longer than it may. */
    TIMEOUT,
    /** Whoever asked is gone. */
    CANCELLED
  }

  private final Reason reason;

  ChatException(Reason reason, String message) {
    this(reason, message, null);
  }

  ChatException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
