package dev.spanside.chat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.customizer.McpHttpClientTransportAuthorizationErrorHandler;
import io.modelcontextprotocol.client.transport.customizer.McpSyncHttpClientRequestCustomizer;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes connections to the MCP server, and keeps the one in use. Connects when first needed. */
final class McpConnection implements AutoCloseable {
  private static final String CONTEXT = "opentelemetry-context";

  private final McpSettings settings;
  private final ChatLimits limits;
  private final TextMapPropagator propagator;
  private final McpToken token;
  private @Nullable CompletableFuture<McpSyncClient> client;

  McpConnection(McpSettings settings, ChatLimits limits, TextMapPropagator propagator) {
    this.settings = settings;
    this.limits = limits;
    this.propagator = propagator;
    this.token = McpToken.of(settings.credentials(), limits.toolTime());
  }

  /**
   * A connection that has shaken hands. Those who come at once share it, or its failure; who goes
   * away meanwhile leaves it to the others.
   */
  McpSyncClient client() throws InterruptedException, ExecutionException {
    return shared().get();
  }

  private synchronized CompletableFuture<McpSyncClient> shared() {
    CompletableFuture<McpSyncClient> known = client;
    if (known == null || known.isCompletedExceptionally()) {
      CompletableFuture<McpSyncClient> next = new CompletableFuture<>();
      Thread.ofVirtual().name("mcp-connect").start(() -> connect(next));
      client = next;
      known = next;
    }
    return known;
  }

  /** A connection that comes when nobody wants it any more is closed. */
  private void connect(CompletableFuture<McpSyncClient> wanted) {
    try {
      McpSyncClient made = connected();
      if (!wanted.complete(made)) {
        made.close();
      }
    } catch (RuntimeException | Error e) {
      wanted.completeExceptionally(e);
    }
  }

  private McpSyncClient connected() {
    if (settings.transport() == McpSettings.Transport.SSE) {
      new SseProbe(settings.url(), token, limits.toolTime()).requireStream();
    }
    McpSyncClient made =
        McpClient.sync(transport())
            .requestTimeout(limits.toolTime())
            .initializationTimeout(limits.toolTime())
            .clientInfo(McpSchema.Implementation.builder("spanside", "1").build())
            .transportContextProvider(McpConnection::currentContext)
            // What a tool returns goes to a model, which takes anything.
            .jsonSchemaValidator(new AcceptAll())
            .build();
    try {
      made.initialize();
      return made;
    } catch (RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /**
   * Lets go of a connection that failed, so that the next call makes a new one. It is closed when
   * calls that may still run on it have had their time.
   */
  void drop(McpSyncClient failed) {
    if (forget(failed)) {
      token.renew();
      CompletableFuture.delayedExecutor(limits.toolTime().toMillis(), TimeUnit.MILLISECONDS)
          .execute(failed::close);
    }
  }

  private synchronized boolean forget(McpSyncClient failed) {
    boolean current =
        client != null
            && client.state() == Future.State.SUCCESS
            && client.resultNow().equals(failed);
    if (current) {
      client = null;
    }
    return current;
  }

  /** Closes the connection, and waits for none that is being made. */
  @Override
  public void close() {
    CompletableFuture<McpSyncClient> known = forget();
    if (known == null) {
      return;
    }
    known.completeExceptionally(new IllegalStateException("the chat is closed"));
    if (known.state() == Future.State.SUCCESS) {
      known.resultNow().close();
    }
  }

  private synchronized @Nullable CompletableFuture<McpSyncClient> forget() {
    CompletableFuture<McpSyncClient> known = client;
    client = null;
    return known;
  }

  @SuppressWarnings("deprecation") // the protocol has left SSE behind, but servers have not
  private McpClientTransport transport() {
    URI url = settings.url();
    String base = url.getScheme() + "://" + url.getRawAuthority();
    String path =
        url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
    JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    return switch (settings.transport()) {
      case STREAMABLE_HTTP ->
          HttpClientStreamableHttpTransport.builder(base)
              .endpoint(path)
              .jsonMapper(json)
              .addHttpRequestCustomizer(headers())
              .authorizationErrorHandler(
                  McpHttpClientTransportAuthorizationErrorHandler.fromSync(
                      (request, response, context) -> token.renew()))
              .connectTimeout(limits.toolTime())
              .maxResponseSize(limits.responseBytes())
              .build();
      case SSE ->
          HttpClientSseClientTransport.builder(base)
              .sseEndpoint(path)
              .jsonMapper(json)
              .addHttpRequestCustomizer(headers())
              .connectTimeout(limits.toolTime())
              .maxResponseSize(limits.responseBytes())
              .build();
    };
  }

  private McpSyncHttpClientRequestCustomizer headers() {
    return (builder, method, uri, body, context) -> {
      token.showTo(builder);
      if (context.get(CONTEXT) instanceof Context current) {
        propagator.inject(current, builder, RequestHeaders.SETTER);
      }
    };
  }

  /** The client works on threads of its own. */
  private static McpTransportContext currentContext() {
    return McpTransportContext.create(Map.of(CONTEXT, Context.current()));
  }

  private static final class AcceptAll implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object content) {
      return ValidationResponse.asValid(null);
    }
  }
}
