package dev.spanside.chat;

import dev.spanside.http.PeerTimeout;
import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.http.Resource;
import dev.spanside.http.TraceId;
import dev.spanside.telemetry.SessionId;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /chat}: one turn, as one answer or as a stream of events. */
public final class ChatRoutes implements HttpService {
  private static final String ROUTE = "/chat";
  private static final String EVENTS = "text/event-stream";

  private final ChatService chat;
  private final ChatLimits limits;
  private final ServerSpans spans;
  private final Duration heartbeat;

  /** Routes to a service. */
  public ChatRoutes(ChatService chat, ChatLimits limits, OpenTelemetry openTelemetry) {
    this(chat, limits, openTelemetry, Duration.ofSeconds(15));
  }

  ChatRoutes(ChatService chat, ChatLimits limits, OpenTelemetry openTelemetry, Duration heartbeat) {
    this.chat = chat;
    this.limits = limits;
    this.spans = new ServerSpans(openTelemetry);
    this.heartbeat = heartbeat;
  }

  @Override
  public void routing(HttpRules rules) {
    Resource.at(ROUTE).post(this::answer).routing(rules);
  }

  private void answer(ServerRequest request, ServerResponse response) throws Exception {
    if (wantsEvents(request)) {
      stream(request, response);
    } else {
      byte[] body =
          Exchange.traced(
              spans, chat.sessions(), request, ROUTE, exchange -> turn(request, exchange));
      response.headers().contentType(MediaTypes.APPLICATION_JSON);
      response.header(HeaderNames.CACHE_CONTROL, "no-store").send(body);
    }
  }

  /** Not who takes anything: an answer in one piece is the rule. */
  private static boolean wantsEvents(ServerRequest request) {
    return request.headers().acceptedTypes().stream()
        .filter(type -> type.qualityFactor() > 0)
        .anyMatch(type -> EVENTS.equalsIgnoreCase(type.mediaType().text()));
  }

  private byte[] turn(ServerRequest request, Exchange exchange) {
    Asked asked = asked(request, exchange);
    ChatAnswer answer = chat.process(asked.session(), asked.message());
    return Json.bytes(TurnJson.answer(asked.session(), answer, exchange.traceId()));
  }

  private record Asked(SessionId session, String message) {}

  /** Whoever asks wrongly is told in the session, too. */
  private Asked asked(ServerRequest request, Exchange exchange) {
    RequestJson body = RequestJson.of(request, RequestJson.bytesAround(limits.messageBytes()));
    SessionId session = body.session();
    exchange.belongsTo(session);
    return new Asked(session, body.text("message", limits.messageBytes()));
  }

  /**
   * Until the turn has begun, what fails is a problem as ever; then it is an event. Who does not
   * read holds the turn no longer than the turn itself may take.
   */
  private void stream(ServerRequest request, ServerResponse response) throws Exception {
    EventStream[] opened = new EventStream[1];
    PeerTimeout reading = new PeerTimeout(limits.turnTime().plus(heartbeat));
    try {
      Map<String, Object> done =
          Exchange.traced(
              spans,
              chat.sessions(),
              request,
              ROUTE,
              exchange -> {
                Asked asked = asked(request, exchange);
                EventQueue events = new EventQueue();
                ChatTurn<ChatAnswer> turn = chat.start(asked.session(), asked.message(), events);
                turn.whenDone(events::end);
                opened[0] = new EventStream(response);
                opened[0].copy(
                    TurnJson.session(asked.session(), exchange.traceId()), events, turn, heartbeat);
                return TurnJson.answer(
                    asked.session(), answer(turn, asked.session()), exchange.traceId());
              });
      opened[0].end("done", done);
    } catch (ProblemException e) {
      if (opened[0] == null) {
        throw e;
      }
      opened[0].end("error", error(e.problem(), null, request));
    } catch (TurnDefect e) {
      opened[0].end("error", error(Problem.INTERNAL, e.errorId(), request));
    } finally {
      reading.close();
    }
  }

  /** A defect is told like a failure: the status is out already. */
  private static ChatAnswer answer(ChatTurn<ChatAnswer> turn, SessionId session) {
    try {
      return turn.await();
    } catch (IllegalStateException e) {
      throw new TurnDefect(Problems.defect(e, session));
    }
  }

  private static Map<String, Object> error(
      Problem problem, @Nullable String errorId, ServerRequest request) {
    return Json.object(
        "type",
        problem.type(),
        "title",
        problem.title(),
        "status",
        problem.status(),
        "error_id",
        errorId,
        "trace_id",
        request.context().get(TraceId.class).map(TraceId::value).orElse(null));
  }
}
