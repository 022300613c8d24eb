package dev.spanside.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One path and all that may be asked of it: answers OPTIONS by itself, HEAD where there is GET, and
 * refuses any other method with 405 and {@code Allow}.
 */
public final class Resource implements HttpService {
  private final String path;
  private final Map<Method, Handler> handlers = new LinkedHashMap<>();

  private Resource(String path) {
    this.path = path;
  }

  /**
   * A path that nothing may be asked of yet.
   *
   * @param path a Helidon path pattern, such as {@code /telemetry/{session_id}}
   */
  public static Resource at(String path) {
    return new Resource(path);
  }

  /**
   * Answers GET, and HEAD with the same headers and no body. The handler sends bytes, text or a
   * stream.
   */
  public Resource get(Handler handler) {
    handlers.put(Method.GET, handler);
    handlers.put(Method.HEAD, (request, response) -> answerHead(handler, request, response));
    return this;
  }

  /** Answers POST. */
  public Resource post(Handler handler) {
    handlers.put(Method.POST, handler);
    return this;
  }

  @Override
  public void routing(HttpRules rules) {
    handlers.forEach((method, handler) -> rules.route(method, path, guarded(handler)));
    String allow =
        handlers.keySet().stream().map(Method::text).collect(Collectors.joining(", "))
            + ", OPTIONS";
    rules.options(path, (request, response) -> answerOptions(response, allow));
    rules.any(path, (request, response) -> refuseMethod(response, allow));
  }

  /**
   * What fails in the middle of an answer can only break it off, so that nobody takes it as whole.
   */
  private static Handler guarded(Handler handler) {
    return (request, response) -> {
      try {
        handler.handle(request, response);
      } catch (CloseConnectionException e) {
        throw e;
      } catch (Exception e) {
        if (response.bytesWritten() == 0) {
          throw e;
        }
        FailureLog.write(request, ProblemAnswer.internal(), e);
        throw new CloseConnectionException("the answer broke off");
      }
    };
  }

  private static void answerHead(Handler get, ServerRequest request, ServerResponse response)
      throws Exception {
    HeadResponse head = new HeadResponse(response);
    get.handle(request, head);
    head.finish();
  }

  private static void answerOptions(ServerResponse response, String allow) {
    response.header(HeaderNames.ALLOW, allow).status(Status.NO_CONTENT_204).send();
  }

  private static void refuseMethod(ServerResponse response, String allow) {
    response.header(HeaderNames.ALLOW, allow);
    throw new ProblemException(Problem.METHOD_NOT_ALLOWED, "the path supports " + allow);
  }
}
