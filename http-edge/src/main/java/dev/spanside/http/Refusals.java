package dev.spanside.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/** Answers what the server refuses before it looks for a route, as problems too. */
final class Refusals implements DirectHandler {
  /** Helidon tells these two only by their message. */
  private static final String HEADERS_TOO_LARGE = "Header size exceeded";

  private static final String UNKNOWN_ENCODING = "Unsupported content encoding";

  private final OriginPolicy origins;
  private final RequestObserver observer;

  Refusals(OriginPolicy origins, RequestObserver observer) {
    this.origins = origins;
    this.observer = observer;
  }

  DirectHandlers handlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType event : EventType.values()) {
      handlers.addHandler(event, this);
    }
    return handlers.build();
  }

  /** Refused before routing, so nobody else counts it or sets the common headers. */
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    ProblemAnswer answer = answer(event, status, message);
    String method = Labels.method(request.method());
    FailureLog.write(method, RequestObserver.UNMATCHED, answer, null);
    observer.answered(RequestObserver.UNMATCHED, method, answer.problem().status(), 0);
    TransportResponse.Builder response = response(request, answer);
    origins.headers(request.headers(), request.path()).forEach(response::header);
    return response.build();
  }

  /** Thrown while routing: the filters have counted it and set the common headers. */
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      Throwable failure) {
    Problem problem = Failures.of(status);
    boolean defect = problem == Problem.INTERNAL;
    ProblemAnswer answer = defect ? ProblemAnswer.internal() : ProblemAnswer.of(problem, null);
    String method = Labels.method(request.method());
    FailureLog.write(method, RequestObserver.UNMATCHED, answer, defect ? failure : null);
    return response(request, answer).build();
  }

  private static ProblemAnswer answer(EventType event, Status status, @Nullable String message) {
    if (event == EventType.HTTP_VERSION_NOT_SUPPORTED) {
      return ProblemAnswer.of(Problem.MALFORMED_REQUEST, "only HTTP/1.1 is supported");
    }
    if (UNKNOWN_ENCODING.equals(message)) {
      return ProblemAnswer.of(Problem.UNSUPPORTED_MEDIA_TYPE, BodyCheck.ENCODINGS);
    }
    Problem problem = HEADERS_TOO_LARGE.equals(message) ? Problem.TOO_LARGE : Failures.of(status);
    // Outside of routing nothing of ours runs: what Helidon calls its own error there is a
    // connection that broke within a request.
    return ProblemAnswer.of(
        problem == Problem.INTERNAL ? Problem.MALFORMED_REQUEST : problem, null);
  }

  private static TransportResponse.Builder response(
      TransportRequest request, ProblemAnswer answer) {
    TransportResponse.Builder response = TransportResponse.builder().status(answer.status());
    answer.headers().forEach(response::header);
    if (!Method.HEAD.text().equals(request.method())) {
      response.entity(answer.json());
    }
    return response;
  }
}
