package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanside.http.Problem;
import dev.spanside.telemetry.SessionId;
import io.helidon.http.Headers;
import io.helidon.websocket.WsSession;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One open WebSocket: messages in, one turn at a time, its events out. */
final class ChatSocket {
  private static final int OK = 200;
  private static final int DEFECT = 500;

  private final ChatService chat;
  private final ServerSpans spans;
  private final Headers headers;
  private final SessionId session;
  private final SocketWriter writer;
  private final InstantSource clock;
  private final int maxBytes;
  private final StringBuilder message = new StringBuilder();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ChatTurn<ChatAnswer> running;
  private boolean ended;

  /** A socket that was opened; made on the thread of its connection. */
  ChatSocket(
      ChatService chat,
      ServerSpans spans,
      WsSession ws,
      Headers headers,
      Optional<SessionId> session,
      InstantSource clock,
      int maxBytes) {
    this.chat = chat;
    this.spans = spans;
    this.headers = headers;
    this.session = session.orElseGet(() -> new SessionId(UUID.randomUUID().toString()));
    this.writer = new SocketWriter(ws, Thread.currentThread());
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /** Takes a frame, or a part of one. What is wrong with it is answered, and the socket stays. */
  void receive(String part, boolean last) {
    if (message.length() + part.length() > maxBytes) {
      writer.tooLong();
      return;
    }
    message.append(part);
    if (last) {
      String whole = message.toString();
      message.setLength(0);
      take(Json.read(whole));
    }
  }

  void pong(byte[] content) {
    writer.pong(content);
  }

  private void take(JsonNode frame) {
    String content = Json.text(frame, "content");
    String named = Json.text(frame, "session_id");
    if (!"message".equals(Json.text(frame, "type")) || content == null) {
      error(session, "a frame must be {\"type\":\"message\",\"session_id\",\"content\"}");
    } else if (named != null && !SessionId.isValid(named)) {
      error(session, "a session id must match " + SessionId.SYNTAX);
    } else {
      begin(named == null ? session : new SessionId(named), content);
    }
  }

  /** Each message is a request of its own, with a span of its own. */
  @SuppressWarnings("try") // scopes are there to be closed
  private void begin(SessionId id, String content) {
    Span span = spans.begin(headers, "GET", ChatSockets.PATH);
    boolean begun = false;
    lock.lock();
    try (Scope current = span.makeCurrent();
        Scope marked = chat.sessions().enter(id.value())) {
      if (running != null || ended) {
        error(id, Problem.TURN_RUNNING.title());
        return;
      }
      TurnFrames frames = new TurnFrames(id, clock, writer);
      ChatTurn<ChatAnswer> turn = chat.start(id, content, frames);
      running = turn;
      begun = true;
      Thread.ofVirtual().name("chat-socket").start(() -> finish(id, turn, frames, span));
    } catch (ChatException e) {
      error(id, Problems.of(e, id).title());
    } catch (IllegalArgumentException e) {
      error(id, "content must be a text that is not blank nor too long");
    } finally {
      lock.unlock();
      if (!begun) {
        span.end();
      }
    }
  }

  private void finish(SessionId id, ChatTurn<ChatAnswer> turn, TurnFrames frames, Span span) {
    int status = DEFECT;
    Map<String, Object> last;
    try {
      last = frames.answer(turn.await());
      status = OK;
    } catch (ChatException e) {
      Problem problem = Problems.of(e, id);
      status = problem.status();
      last = frames.error(problem.title());
    } catch (RuntimeException e) {
      last = frames.defect(Problems.defect(e, id));
    }
    ServerSpans.status(span, status);
    span.end();
    lock.lock();
    try {
      running = null;
    } finally {
      lock.unlock();
    }
    writer.send(last);
  }

  private void error(SessionId id, String text) {
    writer.send(Json.object("type", "error", "session_id", id.value(), "error", text));
  }

  /** Nobody is there any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      if (running != null) {
        running.cancel();
      }
    } finally {
      lock.unlock();
    }
    writer.close();
  }
}
