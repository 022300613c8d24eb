package dev.spanside.chat;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.http.Resource;
import dev.spanside.telemetry.SessionId;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /ws}: the chat over a WebSocket, in JSON frames. */
public final class ChatSockets {
  /** Where it is. */
  public static final String PATH = "/ws";

  private static final String SESSION_ID = "session_id";
  private static final HeaderName PROTOCOLS = HeaderNames.create("Sec-WebSocket-Protocol");

  /** What a page names besides the protocol that is its key; a browser wants one of them back. */
  private static final String PROTOCOL = "spanside";

  private final ChatService chat;
  private final ServerSpans spans;
  private final Predicate<Headers> allowed;
  private final int maxBytes;
  private final Semaphore free;

  /**
   * Sockets of a service.
   *
   * @param allowed whether a request with these headers may open one: its Host, Origin and key
   * @param most sockets that are open at once
   */
  public ChatSockets(
      ChatService chat,
      ChatLimits limits,
      OpenTelemetry openTelemetry,
      Predicate<Headers> allowed,
      int most) {
    this.chat = chat;
    this.spans = new ServerSpans(openTelemetry);
    this.allowed = allowed;
    this.maxBytes = RequestJson.bytesAround(limits.messageBytes());
    this.free = new Semaphore(most);
  }

  /** The routing for a listener. */
  public WsRouting.Builder routing() {
    return WsRouting.builder().endpoint(PATH, Opening::new);
  }

  /** The protocol for a listener, with the longest frame it takes. */
  public WsConfig protocol() {
    return WsConfig.builder().maxFrameLength(maxBytes).buildPrototype();
  }

  /** Answers requests for the path that open no socket, because of what they are or lack. */
  public static HttpService refusals() {
    return Resource.at(PATH)
        .get((request, response) -> {
          request.query().first(SESSION_ID).ifPresent(RequestJson::session);
          throw new ProblemException(Problem.MALFORMED_REQUEST, "this path opens a WebSocket");
        });
  }

  private static Optional<Headers> answeredProtocol(Headers request) {
    boolean named =
        request.all(PROTOCOLS, List::of).stream()
            .flatMap(it -> Stream.of(it.split(",")))
            .anyMatch(it -> it.strip().equals(PROTOCOL));
    return named
        ? Optional.of(WritableHeaders.create().set(HeaderValues.create(PROTOCOLS, PROTOCOL)))
        : Optional.empty();
  }

  /** A socket from its handshake on; it ends with the thread of its connection. */
  private final class Opening implements WsListener {
    private @Nullable ChatSocket socket;
    private Optional<SessionId> session = Optional.empty();
    private Headers headers = WritableHeaders.create();

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers request)
        throws WsUpgradeException {
      Optional<String> named = prologue.query().first(SESSION_ID).asOptional();
      if (!allowed.test(request) || !named.stream().allMatch(SessionId::isValid)) {
        throw new WsUpgradeException("the plain request is told why");
      }
      session = named.map(SessionId::new);
      headers = request;
      return answeredProtocol(request);
    }

    @Override
    public void onOpen(WsSession ws) {
      if (!free.tryAcquire()) {
        ws.close(WsCloseCodes.TRY_AGAIN_LATER, "too many sockets");
        return;
      }
      ChatSocket open =
          new ChatSocket(chat, spans, ws, headers, session, Clock.systemUTC(), maxBytes);
      socket = open;
      Thread connection = Thread.currentThread();
      Thread.ofVirtual().name("chat-socket-end").start(() -> endAfter(connection, open));
    }

    /** Of a connection that just breaks off, Helidon tells the listener nothing. */
    private void endAfter(Thread connection, ChatSocket open) {
      try {
        connection.join();
      } catch (InterruptedException e) {
        // Nobody knows this thread, so nobody interrupts it.
        throw new IllegalStateException(e);
      } finally {
        free.release();
        open.end();
      }
    }

    @Override
    public void onMessage(WsSession ws, String text, boolean last) {
      ChatSocket open = socket;
      if (open != null) {
        open.receive(text, last);
      }
    }

    /** What is binary is no JSON that could be read. */
    @Override
    public void onMessage(WsSession ws, BufferData content, boolean last) {
      onMessage(ws, "", last);
    }

    @Override
    public void onPing(WsSession ws, BufferData content) {
      ChatSocket open = socket;
      if (open != null) {
        open.pong(content.readBytes());
      }
    }
  }
}
