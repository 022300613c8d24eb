package dev.spanside.telemetry;

import java.util.List;

/** The attributes in which instrumentations carry a chat session's id. */
public final class KnownSessionKeys {
  /**
   * Those of all known conventions, the most trusted first; for {@link ReaderSettings#sessionKeys}
   * of a program that reads other people's spans. Transports, threads and projects have session ids
   * too, which are not in this list.
   */
  public static final List<String> ALL =
      List.of(
          "session_id",
          "gen_ai.conversation.id",
          "session.id",
          "langfuse.session.id",
          "langfuse.trace.metadata.langfuse_session_id",
          "langfuse.observation.metadata.langfuse_session_id",
          "traceloop.association.properties.session_id",
          "traceloop.association.properties.thread_id",
          "traceloop.association.properties.conversation_id",
          "lmnr.association.properties.session_id",
          "ai.telemetry.metadata.sessionId",
          "ai.telemetry.metadata.session_id",
          "ai.settings.context.sessionId",
          "ai.settings.context.session_id",
          "langsmith.metadata.session_id",
          "langsmith.metadata.thread_id",
          "langsmith.metadata.conversation_id",
          "spring.ai.chat.client.conversation.id",
          "gcp.vertex.agent.session_id",
          "mlflow.trace.session",
          "group_id",
          "sessionId",
          "conversation_id",
          "thread_id");

  private KnownSessionKeys() {}
}
