package dev.spanside.chat;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.spans.SessionSpans;
import dev.spanside.telemetry.SessionId;
import io.helidon.webserver.http.ServerRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;

/** A request with its span, which ends before the answer goes out: who has it can read them all. */
final class Exchange {
  private static final int DEFECT = 500;
  private static final int OK = 200;

  private final Span span;
  private final SessionSpans sessions;
  private SessionId session = new SessionId("none");

  private Exchange(Span span, SessionSpans sessions) {
    this.span = span;
    this.sessions = sessions;
  }

  /** What makes an answer, in the span, and in the session once it is known. */
  interface Work<T> {
    T apply(Exchange exchange) throws Exception;
  }

  /** Runs the work in a span; what it throws becomes a problem. */
  @SuppressWarnings("try") // the scope is there to be closed
  static <T> T traced(
      ServerSpans spans, SessionSpans sessions, ServerRequest request, String route, Work<T> work)
      throws Exception {
    Span span = spans.begin(request, request.prologue().method().text(), route);
    Exchange exchange = new Exchange(span, sessions);
    int status = DEFECT;
    try (Scope current = span.makeCurrent()) {
      T answer = work.apply(exchange);
      status = OK;
      return answer;
    } catch (ChatException e) {
      Problem problem = Problems.of(e, exchange.session);
      status = problem.status();
      throw new ProblemException(problem, Problems.detail(problem));
    } catch (ProblemException e) {
      status = e.problem().status();
      throw e;
    } finally {
      ServerSpans.status(span, status);
      span.end();
    }
  }

  /** Whose request this is. Marks the span; spans of the work are marked where they are made. */
  @SuppressWarnings("try") // the scope is there to be closed
  void belongsTo(SessionId id) {
    session = id;
    try (Scope marked = sessions.enter(id.value())) {
      return;
    }
  }

  String traceId() {
    return span.getSpanContext().getTraceId();
  }
}
