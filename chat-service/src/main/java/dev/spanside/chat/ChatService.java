package dev.spanside.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.spanside.spans.SessionSpans;
import dev.spanside.telemetry.SessionId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Answers messages about patients. A chat model answers, with facts that it reads through the tools
 * of an MCP server. Every span that a turn makes carries the session's id. Thread-safe; connects
 * when first used.
 *
 * <pre>{@code
 * try (ChatService chat = new ChatService(settings, openTelemetry, sessionSpans)) {
 *   String output = chat.process(new SessionId("demo"), "Who is Ann Miller?").output();
 * }
 * }</pre>
 */
public final class ChatService implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ChatService.class.getName());
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final String AGENT = "fhir-chat-agent";

  private final ChatLimits limits;
  private final SessionSpans sessions;
  private final Conversations conversations;
  private final McpTools tools;
  private final ToolRunner runner;
  private final ModelClient model;
  private final AgentLoop agent;
  private final Tracer tracer;
  private final Thread forgetting;

  /**
   * A service that has not connected yet.
   *
   * @param openTelemetry makes the spans, and tells the MCP server the trace
   * @param sessions puts the session's id on them; has to be a processor of {@code openTelemetry}
   */
  public ChatService(ChatSettings settings, OpenTelemetry openTelemetry, SessionSpans sessions) {
    this(settings, openTelemetry, sessions, Models.of(settings, openTelemetry));
  }

  ChatService(
      ChatSettings settings,
      OpenTelemetry openTelemetry,
      SessionSpans sessions,
      ChatModelSource source) {
    this.limits = settings.limits();
    this.sessions = sessions;
    this.conversations = new Conversations(limits, InstantSource.system());
    Content content = new Content(settings.captureContent(), limits.contentBytes());
    this.tools =
        new McpTools(
            new McpConnection(
                settings.mcp(), limits, openTelemetry.getPropagators().getTextMapPropagator()),
            settings.mcp(),
            new ToolSpans(openTelemetry, content, settings.mcp().url()),
            limits.resultBytes());
    this.model = new ModelClient(source, openTelemetry, content);
    this.runner = new ToolRunner(tools, limits.calls());
    this.agent = new AgentLoop(model, runner, limits.rounds());
    this.tracer = openTelemetry.getTracer("dev.spanside.chat");
    this.forgetting = Thread.ofVirtual().name("chat-forget").start(this::forget);
  }

  /**
   * Answers a message; returns when that is done or the turn's time is over.
   *
   * @throws ChatException if there is no answer; the conversation then stays as it was
   * @throws IllegalArgumentException if the message is blank or too long
   */
  public ChatAnswer process(SessionId session, String message) {
    return process(session, message, event -> {});
  }

  /**
   * Answers a message and tells what happens meanwhile.
   *
   * @param listener is called on threads of the turn, perhaps on several at once; must not block
   * @throws ChatException if there is no answer; the conversation then stays as it was
   * @throws IllegalArgumentException if the message is blank or too long
   */
  public ChatAnswer process(SessionId session, String message, Consumer<TurnEvent> listener) {
    return start(session, message, listener).await();
  }

  /** Begins a turn. Throws at once what is wrong with the message or the session. */
  ChatTurn<ChatAnswer> start(SessionId session, String message, Consumer<TurnEvent> listener) {
    requireMessage(message);
    List<ChatMessage> before = conversations.begin(session);
    try {
      return inSession(
          session,
          () -> answered(session, before, message, listener),
          () -> conversations.end(session));
    } catch (RuntimeException e) {
      conversations.end(session);
      throw e;
    }
  }

  private void requireMessage(String message) {
    if (message.isBlank() || Utf8.length(message) > limits.messageBytes()) {
      throw new IllegalArgumentException(
          "a message must not be blank, nor longer than " + limits.messageBytes() + " bytes");
    }
  }

  private ChatAnswer answered(
      SessionId session, List<ChatMessage> before, String message, Consumer<TurnEvent> listener) {
    ChatAnswer answer = agent.answer(before, message, listener);
    conversations.remember(session, message, answer.output());
    return answer;
  }

  /**
   * Runs work on a thread of its own, under the agent's span and with the session's id.
   *
   * @param last runs when the spans have ended, whatever became of the work
   */
  @SuppressWarnings("try") // scopes are there to be closed
  <T> ChatTurn<T> inSession(SessionId session, Supplier<T> work, Runnable last) {
    Context caller = Context.current();
    return new ChatTurn<>(
        () -> {
          try (Scope context = caller.makeCurrent();
              Scope marked = sessions.enter(session.value())) {
            return traced(work);
          } finally {
            last.run();
          }
        },
        limits.turnTime());
  }

  @SuppressWarnings("try") // scopes are there to be closed
  private <T> T traced(Supplier<T> work) {
    Span span =
        tracer
            .spanBuilder("invoke_agent " + AGENT)
            .setAttribute(Keys.OPERATION, "invoke_agent")
            .setAttribute(Keys.AGENT, AGENT)
            .startSpan();
    try (Scope current = span.makeCurrent()) {
      return work.get();
    } catch (ChatException e) {
      span.setStatus(StatusCode.ERROR)
          .setAttribute(Keys.ERROR_TYPE, e.reason().name().toLowerCase(Locale.ROOT));
      throw e;
    } finally {
      span.end();
    }
  }

  /** Begins to connect, so that the first turn need not wait for it; a failure shows there. */
  public void connect() {
    Thread.ofVirtual()
        .name("chat-connect")
        .start(() -> {
          try {
            tools.catalogue();
          } catch (ChatException e) {
            LOG.log(Level.WARNING, "the MCP server is not there yet causes={0}", Causes.sorts(e));
          }
        });
  }

  /** What was said is forgotten in time, though nobody speaks any more. */
  private void forget() {
    Duration lifetime = limits.lifetime();
    Duration pause = lifetime.compareTo(LONGEST_PAUSE) < 0 ? lifetime : LONGEST_PAUSE;
    try {
      while (true) {
        Thread.sleep(pause);
        conversations.forgetOld();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Conversations conversations() {
    return conversations;
  }

  ToolRunner tools() {
    return runner;
  }

  ModelClient model() {
    return model;
  }

  /** The session's id on spans that begin outside of a turn. */
  SessionSpans sessions() {
    return sessions;
  }

  /** Lets go of the connections. */
  @Override
  public void close() {
    forgetting.interrupt();
    tools.close();
  }
}
