package dev.spanside.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.spanside.telemetry.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said before, in memory: for each session its last turns, of all sessions those that
 * spoke last. Lets one turn of a session run at a time.
 */
final class Conversations {
  private record Turn(String message, String output) {
    int bytes() {
      return Utf8.length(message) + Utf8.length(output);
    }
  }

  private static final class Conversation {
    final Deque<Turn> turns = new ArrayDeque<>();
    int bytes;
    boolean running;
    Instant used = Instant.EPOCH;
  }

  private final ChatLimits limits;
  private final InstantSource clock;
  private long bytes;

  /** The one that rested longest comes first. */
  private final Map<SessionId, Conversation> bySession = new LinkedHashMap<>(16, 0.75f, true);

  Conversations(ChatLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Begins a turn and tells what was said before. {@link #end} has to follow.
   *
   * @throws ChatException if a turn of the session is running, or too many of others
   */
  synchronized List<ChatMessage> begin(SessionId session) {
    forgetOld();
    Conversation known = bySession.get(session);
    if (known != null && known.running) {
      throw new ChatException(ChatException.Reason.BUSY, "a turn of the session is running");
    }
    Conversation conversation = known == null ? add(session) : known;
    conversation.running = true;
    return messages(conversation);
  }

  private Conversation add(SessionId session) {
    if (bySession.size() >= limits.sessions() && !forgetOne()) {
      throw new ChatException(ChatException.Reason.SATURATED, "too many turns are running");
    }
    Conversation added = new Conversation();
    bySession.put(session, added);
    return added;
  }

  /** A resting conversation makes room, if there is one. */
  private boolean forgetOne() {
    Iterator<Conversation> all = bySession.values().iterator();
    while (all.hasNext()) {
      Conversation next = all.next();
      if (!next.running) {
        bytes -= next.bytes;
        all.remove();
        return true;
      }
    }
    return false;
  }

  /** How many are remembered. */
  synchronized int size() {
    return bySession.size();
  }

  /** Forgets those whose lifetime is over. */
  synchronized void forgetOld() {
    Instant oldest = clock.instant().minus(limits.lifetime());
    Iterator<Conversation> all = bySession.values().iterator();
    while (all.hasNext()) {
      Conversation next = all.next();
      if (next.running || !next.used.isBefore(oldest)) {
        return;
      }
      bytes -= next.bytes;
      all.remove();
    }
  }

  private static List<ChatMessage> messages(Conversation conversation) {
    List<ChatMessage> messages = new ArrayList<>();
    for (Turn turn : conversation.turns) {
      messages.add(UserMessage.from(turn.message()));
      messages.add(AiMessage.from(turn.output()));
    }
    return messages;
  }

  /** Remembers a turn that was answered. */
  synchronized void remember(SessionId session, String message, String output) {
    Conversation conversation = bySession.get(session);
    if (conversation != null) {
      Turn turn = new Turn(message, output);
      conversation.turns.add(turn);
      grow(conversation, turn.bytes());
      while (conversation.turns.size() > limits.turns()
          || conversation.bytes > limits.historyBytes()) {
        grow(conversation, -conversation.turns.remove().bytes());
      }
      while (bytes > limits.memoryBytes() && forgetOne()) {
        // until the rest fits
      }
    }
  }

  private void grow(Conversation conversation, int by) {
    conversation.bytes += by;
    bytes += by;
  }

  /** Ends the turn, answered or not. */
  synchronized void end(SessionId session) {
    Conversation conversation = bySession.get(session);
    if (conversation != null) {
      conversation.running = false;
      conversation.used = clock.instant();
    }
  }
}
