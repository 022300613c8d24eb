package dev.spanside.chat;

import dev.spanside.http.Problem;
import dev.spanside.http.Unquoted;
import dev.spanside.telemetry.SessionId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** What a caller is told of a turn that failed, and what the log is. */
final class Problems {
  private static final Logger LOG = System.getLogger(Problems.class.getName());

  private Problems() {}

  /** The problem, which is logged with the sorts of its causes; their texts may quote people. */
  static Problem of(ChatException failure, SessionId session) {
    Level level =
        switch (failure.reason()) {
          case BUSY, CANCELLED -> Level.INFO;
          case SATURATED -> Level.WARNING;
          case MODEL, MCP, TIMEOUT -> Level.ERROR;
        };
    LOG.log(
        level,
        "chat turn failed reason={0} causes={1}",
        failure.reason(),
        Causes.sorts(failure),
        session);
    return of(failure.reason());
  }

  private static Problem of(ChatException.Reason reason) {
    return switch (reason) {
      case BUSY -> Problem.TURN_RUNNING;
      case SATURATED, CANCELLED -> Problem.SATURATED;
      case MODEL -> Problem.MODEL_FAILED;
      case MCP -> Problem.TOOLS_FAILED;
      case TIMEOUT -> Problem.TURN_TIMED_OUT;
    };
  }

  static String detail(Problem problem) {
    return switch (problem) {
      case TURN_RUNNING -> "wait for its answer, or use another session";
      case MODEL_FAILED -> "the server's log says why";
      case TOOLS_FAILED -> "the server's log says why";
      default -> "try again later";
    };
  }

  /** Logs a defect of our own, with its stack. Returns the id by which the log tells more. */
  static String defect(RuntimeException failure, SessionId session) {
    String errorId = UUID.randomUUID().toString();
    String line = "chat turn failed error_id=" + errorId + " session_id=" + session.value();
    LOG.log(Level.ERROR, line, Unquoted.of(failure));
    return errorId;
  }
}
