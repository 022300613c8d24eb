package dev.spanside.spans;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the session id on every span that is made for a session, whoever makes it.
 *
 * <pre>{@code
 * SessionSpans sessions = new SessionSpans();
 * tracerProvider.addSpanProcessor(sessions);
 * try (Scope scope = sessions.enter(sessionId)) { ... }
 * }</pre>
 *
 * A span is the session's if the context it starts in is, or if its parent is an open span of the
 * session. The second holds for spans that come back into this process by trace context alone. A
 * thread that was handed neither starts a trace of its own, which belongs to nobody: wrap its task
 * with {@link Context#wrap(Runnable)}.
 *
 * <p>The id stays in the process: it is in no baggage, so no propagator sends it. Thread-safe.
 */
public final class SessionSpans implements SpanProcessor {
  /** The attributes that carry the id unless others are named. */
  public static final List<String> DEFAULT_KEYS = List.of("session_id", "gen_ai.conversation.id");

  private static final ContextKey<String> SESSION = ContextKey.named("spanside-session");

  private final List<AttributeKey<String>> keys;
  private final OpenSpans open = new OpenSpans();

  /** Marks spans with {@link #DEFAULT_KEYS}. */
  public SessionSpans() {
    this(DEFAULT_KEYS);
  }

  /**
   * Marks spans with attributes of the caller's choice.
   *
   * @param keys the names of the attributes, at least one
   * @throws IllegalArgumentException if there is none
   */
  public SessionSpans(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one attribute must carry the session id");
    }
    this.keys = keys.stream().map(AttributeKey::stringKey).toList();
  }

  /**
   * Marks the current span, and all spans that start in this scope. Spans that have ended before
   * stay as they are.
   *
   * @param session the session's id, not empty
   * @return to be closed on the same thread
   * @throws IllegalArgumentException if the id is empty
   */
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it
  public Scope enter(String session) {
    if (session.isEmpty()) {
      throw new IllegalArgumentException("a session id must not be empty");
    }
    Span current = Span.current();
    if (current.isRecording()) {
      keys.forEach(key -> current.setAttribute(key, session));
      open.add(current.getSpanContext(), session);
    }
    return Context.current().with(SESSION, session).makeCurrent();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    String session = sessionOf(parent);
    if (session != null) {
      keys.forEach(key -> span.setAttribute(key, session));
      open.add(span.getSpanContext(), session);
    }
  }

  private @Nullable String sessionOf(Context parent) {
    String session = parent.get(SESSION);
    if (session != null) {
      return session;
    }
    Span span = Span.fromContext(parent);
    // A span that is in the context still tells after its end; one that came by its ids does not.
    return span instanceof ReadableSpan known
        ? known.getAttribute(keys.getFirst())
        : sessionOf(span.getSpanContext());
  }

  private @Nullable String sessionOf(SpanContext parent) {
    return parent.isValid() ? open.sessionOf(parent) : null;
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    open.remove(span.getSpanContext());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
