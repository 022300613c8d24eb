package dev.spanside.app;

import dev.spanside.chat.ChatRoutes;
import dev.spanside.chat.ChatService;
import dev.spanside.chat.ChatSettings;
import dev.spanside.chat.ChatSockets;
import dev.spanside.chat.McpCredentials;
import dev.spanside.chat.McpSettings;
import dev.spanside.chat.PatientRoutes;
import dev.spanside.fhir.FhirSample;
import dev.spanside.fhir.FhirSampleSettings;
import dev.spanside.http.HttpEdge;
import dev.spanside.spans.SessionSpans;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chat with all its parts, running until it is closed. */
final class ChatParts implements AutoCloseable {
  /** A turn calls a few tools at once, and none of its calls may be turned away. */
  private static final int CALLS_OF_A_TURN = 8;

  private final OpenTelemetrySdk openTelemetry;
  private final @Nullable FhirSample sample;
  private final ChatService service;
  private final ChatSettings settings;
  private final int maxConcurrent;

  private ChatParts(AppConfig config, ChatConfig chat, @Nullable SpanExporter ownStore) {
    SessionSpans sessions = new SessionSpans();
    maxConcurrent = config.edge().maxConcurrent();
    openTelemetry =
        Tracing.start(chat.environment(), config.reader().service(), sessions, ownStore);
    sample = chat.mcp() == null ? startedSample() : null;
    settings = chat.settings(sample == null ? null : ofSample(sample, chat));
    service = new ChatService(settings, openTelemetry, sessions);
    service.connect();
  }

  /**
   * Starts what the chat needs.
   *
   * @param ownStore takes the spans, if this process keeps them
   * @throws StartException if {@code OTEL_*} makes no sense
   */
  static ChatParts start(AppConfig config, ChatConfig chat, @Nullable SpanExporter ownStore) {
    return new ChatParts(config, chat, ownStore);
  }

  private FhirSample startedSample() {
    int calls = Math.toIntExact(Math.min((long) maxConcurrent * CALLS_OF_A_TURN, 1 << 20));
    FhirSample started = new FhirSample(FhirSampleSettings.internal(calls), openTelemetry);
    started.start();
    return started;
  }

  private static McpSettings ofSample(FhirSample sample, ChatConfig chat) {
    return new McpSettings(
        sample.mcpUrl(),
        McpSettings.Transport.STREAMABLE_HTTP,
        new McpCredentials.Bearer(sample.key()),
        chat.tools());
  }

  List<HttpService> routes() {
    return List.of(
        new ChatRoutes(service, settings.limits(), openTelemetry),
        new PatientRoutes(service, openTelemetry, InstantSource.system()),
        ChatSockets.refusals());
  }

  /** Adds {@code /ws} to the listener of an edge. */
  void addSockets(WebServerConfig.Builder server, HttpEdge edge) {
    ChatSockets sockets =
        new ChatSockets(
            service,
            settings.limits(),
            openTelemetry,
            headers -> edge.allowsUpgrade(ChatSockets.PATH, headers),
            maxConcurrent);
    server.addProtocol(sockets.protocol()).addRouting(sockets.routing());
  }

  @Override
  public void close() {
    service.close();
    if (sample != null) {
      sample.close();
    }
    openTelemetry.close();
  }
}
