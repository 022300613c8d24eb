package dev.spanside.http;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.http.media.UnsupportedTypeException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/** Turns what filters and routes throw into problems. Messages of other libraries stay here. */
final class Failures {
  private Failures() {}

  static void register(HttpRouting.Builder routing) {
    routing
        .error(ProblemException.class, Failures::problem)
        .error(HttpException.class, Failures::http)
        .error(
            UnsupportedTypeException.class,
            (request, response, e) -> answer(request, response, Problem.UNSUPPORTED_MEDIA_TYPE))
        .error(Throwable.class, Failures::defect);
  }

  /** The problem that stands for a status of Helidon's. */
  static Problem of(Status status) {
    return switch (status.code()) {
      case 401 -> Problem.UNAUTHENTICATED;
      case 403 -> Problem.FOREIGN_ORIGIN;
      case 404 -> Problem.NOT_FOUND;
      case 405 -> Problem.METHOD_NOT_ALLOWED;
      case 413, 414, 431 -> Problem.TOO_LARGE;
      case 406, 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
      case 503 -> Problem.SATURATED;
      default ->
          status.family() == Status.Family.CLIENT_ERROR
              ? Problem.MALFORMED_REQUEST
              : Problem.INTERNAL;
    };
  }

  private static void problem(
      ServerRequest request, ServerResponse response, ProblemException failure) {
    ProblemAnswer answer = ProblemAnswer.of(failure.problem(), failure.getMessage());
    FailureLog.write(request, answer, null);
    answer.send(request, response);
  }

  private static void http(ServerRequest request, ServerResponse response, HttpException failure) {
    Problem problem = of(failure.status());
    if (problem == Problem.INTERNAL) {
      defect(request, response, failure);
    } else {
      answer(request, response, problem);
    }
  }

  private static void answer(ServerRequest request, ServerResponse response, Problem problem) {
    ProblemAnswer answer = ProblemAnswer.of(problem, null);
    FailureLog.write(request, answer, null);
    answer.send(request, response);
  }

  private static void defect(
      ServerRequest request, ServerResponse response, @Nullable Throwable failure) {
    ProblemAnswer answer = ProblemAnswer.internal();
    FailureLog.write(request, answer, failure);
    answer.send(request, response);
  }
}
