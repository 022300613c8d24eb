package dev.spanside.chat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.spanside.spans.SessionSpans;
import dev.spanside.telemetry.SessionId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chat service, the fakes it talks to, and the spans it makes. */
final class Chats implements AutoCloseable {
  static final SessionId SESSION = new SessionId("demo");
  static final AttributeKey<String> SESSION_KEY = AttributeKey.stringKey("session_id");

  /** Short enough for tests of what happens when they are over. */
  static final ChatLimits LIMITS =
      new ChatLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          4,
          3,
          1000,
          2000,
          20_000_000,
          10,
          3,
          1000,
          1300,
          Duration.ofHours(1),
          4000);

  final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  final SessionSpans sessions = new SessionSpans();
  final OpenTelemetrySdk openTelemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(sessions)
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  final ChatLimits limits;
  final ChatService service;

  Chats(@Nullable FakeModel model, McpSettings mcp) {
    this(model, mcp, LIMITS);
  }

  Chats(@Nullable FakeModel model, McpSettings mcp, ChatLimits limits) {
    this(settings(model, mcp, limits, true));
  }

  Chats(ChatSettings settings) {
    this.limits = settings.limits();
    this.service = new ChatService(settings, openTelemetry, sessions);
  }

  /** A service whose model is in this process. */
  Chats(McpSettings mcp, StreamingChatModel model) {
    ChatSettings settings = settings(null, mcp, LIMITS, true);
    this.limits = settings.limits();
    this.service =
        new ChatService(
            settings,
            openTelemetry,
            sessions,
            new ChatModelSource(model, "local-1", "local", Optional.empty()));
  }

  static ChatSettings settings(
      @Nullable FakeModel model, McpSettings mcp, ChatLimits limits, boolean captured) {
    return new ChatSettings(
        model == null ? null : new ModelSettings(model.url(), "key", "fake-1", false),
        mcp,
        limits,
        captured);
  }

  /** The limits with a shorter turn, wait for the model and wait for a tool. */
  static ChatLimits waiting(Duration turn, Duration model, Duration tool) {
    return new ChatLimits(
        turn,
        model,
        tool,
        LIMITS.rounds(),
        LIMITS.calls(),
        LIMITS.messageBytes(),
        LIMITS.resultBytes(),
        LIMITS.responseBytes(),
        LIMITS.sessions(),
        LIMITS.turns(),
        LIMITS.historyBytes(),
        LIMITS.memoryBytes(),
        LIMITS.lifetime(),
        LIMITS.contentBytes());
  }

  /** The limits with a shorter memory. */
  static ChatLimits remembering(Duration lifetime) {
    return new ChatLimits(
        LIMITS.turnTime(),
        LIMITS.modelTime(),
        LIMITS.toolTime(),
        LIMITS.rounds(),
        LIMITS.calls(),
        LIMITS.messageBytes(),
        LIMITS.resultBytes(),
        LIMITS.responseBytes(),
        LIMITS.sessions(),
        LIMITS.turns(),
        LIMITS.historyBytes(),
        LIMITS.memoryBytes(),
        lifetime,
        LIMITS.contentBytes());
  }

  /** Why there is no answer. */
  ChatException failure(String message) {
    try {
      ask(message);
    } catch (ChatException e) {
      return e;
    }
    throw new AssertionError("there is an answer");
  }

  ChatAnswer ask(String message) {
    return service.process(SESSION, message);
  }

  List<SpanData> spans(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  @Override
  public void close() {
    service.close();
    openTelemetry.close();
  }
}
