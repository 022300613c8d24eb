package dev.spanside.http;

import io.helidon.webserver.http.ServerRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** One line per failed request, as fields: the route's template, never the path or the query. */
final class FailureLog {
  private static final Logger LOGGER = System.getLogger(FailureLog.class.getName());

  private FailureLog() {}

  static void write(ServerRequest request, ProblemAnswer answer, @Nullable Throwable failure) {
    write(
        Labels.method(request.prologue().method().text()), Labels.route(request), answer, failure);
  }

  static void write(
      String method, String route, ProblemAnswer answer, @Nullable Throwable failure) {
    String line = line(method, route, answer);
    if (failure == null) {
      LOGGER.log(level(answer), line);
    } else {
      LOGGER.log(level(answer), line, Unquoted.of(failure));
    }
  }

  private static Level level(ProblemAnswer answer) {
    return switch (answer.problem().status()) {
      case 500 -> Level.ERROR;
      case 503 -> Level.WARNING;
      default -> Level.INFO;
    };
  }

  private static String line(String method, String route, ProblemAnswer answer) {
    Problem problem = answer.problem();
    String line =
        "request failed method=%s route=%s status=%d problem=%s"
            .formatted(method, route, problem.status(), problem.type());
    return answer.errorId() == null ? line : line + " error_id=" + answer.errorId();
  }
}
