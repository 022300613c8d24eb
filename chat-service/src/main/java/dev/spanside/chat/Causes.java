package dev.spanside.chat;

import dev.langchain4j.exception.HttpException;
import io.modelcontextprotocol.spec.McpTransportException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.StringJoiner;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks for what was behind a failure of a library. */
final class Causes {
  private static final int MOST = 16;

  /** How the MCP library tells, over SSE, that the server wants another token. */
  private static final String UNAUTHORIZED = "Sending message failed with a non-OK HTTP code: 401 ";

  private Causes() {}

  /** The first of the failure and its causes that is of this sort, or null. */
  static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> sort) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST; i++) {
      if (sort.isInstance(cause)) {
        return sort.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  static boolean isTimeout(Throwable failure) {
    return find(failure, HttpTimeoutException.class) != null
        || find(failure, TimeoutException.class) != null;
  }

  /** Whether the MCP server wants another token; over Streamable HTTP the library sees to that. */
  static boolean isUnauthorized(Throwable failure) {
    McpTransportException refused = find(failure, McpTransportException.class);
    return refused != null && String.valueOf(refused.getMessage()).startsWith(UNAUTHORIZED);
  }

  static boolean isInterrupt(Throwable failure) {
    return find(failure, InterruptedException.class) != null
        || find(failure, InterruptedIOException.class) != null
        || find(failure, ClosedByInterruptException.class) != null;
  }

  /** The classes of the causes, outermost first, with the status if a server refused. */
  static String sorts(Throwable failure) {
    StringJoiner sorts = new StringJoiner(" < ");
    Throwable cause = failure.getCause();
    for (int i = 0; cause != null && i < MOST; i++) {
      sorts.add(
          cause.getClass().getSimpleName()
              + (cause instanceof HttpException refused ? " " + refused.statusCode() : ""));
      cause = cause.getCause();
    }
    return sorts.toString();
  }
}
