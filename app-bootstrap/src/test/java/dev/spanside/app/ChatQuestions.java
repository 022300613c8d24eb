package dev.spanside.app;

import dev.spanside.chat.ChatRoutes;
import dev.spanside.chat.ChatService;
import dev.spanside.chat.ChatSettings;
import dev.spanside.spans.SessionSpans;
import io.helidon.webserver.http.HttpService;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Asks the chat for every answer that it can give. */
final class ChatQuestions {
  private static final String CHAT = "POST /chat";
  private static final String PATIENT = "POST /patient";
  private static final String SOCKET = "GET /ws";
  private static final String[] UPGRADE = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
  };
  static final String HELLO = "{\"session_id\":\"s-1\",\"message\":\"hello\"}";
  private static final String SOMEBODY =
      "{\"patient_id\":\"62f95204-3655-4c24-10f8-1be761c90d30\"}";
  private static final String NOBODY = "{\"patient_id\":\"00000000-0000-0000-0000-000000000000\"}";
  private static final String NOWHERE = "http://127.0.0.1:1/mcp";

  private final BiConsumer<String, Answer> see;
  private final HttpClient client = HttpClient.newHttpClient();

  ChatQuestions(BiConsumer<String, Answer> see) {
    this.see = see;
  }

  /** Asks the server at this port, which has the demo model and the sample, and others. */
  void ask(int port) throws IOException {
    chat(port, "{\"message\":\"What conditions does Justine Daugherty have?\"}");
    chat(port, HELLO, "Accept", "text/event-stream");
    chat(port, "{");
    chat(port, "{\"message\":\"" + "x".repeat(40_000) + "\"}");
    chat(port, HELLO, "Content-Type", "text/plain");
    patient(port, SOMEBODY);
    patient(port, NOBODY);
    patient(port, "{}");
    patient(port, SOMEBODY + " ".repeat(10_000));
    patient(port, SOMEBODY, "Content-Type", "text/plain");
    for (String operation : new String[] {CHAT, PATIENT}) {
      see.accept(operation, Answer.ofRaw(port, operation + "?%zz", "localhost"));
    }
    askForASocket(port);
    askWithoutTools();
    askWithoutAModel();
  }

  private void askForASocket(int port) {
    see.accept(SOCKET, Answer.ofRaw(port, SOCKET + "?session_id=a%20b", "localhost", UPGRADE));
    see.accept(SOCKET, Answer.ofRaw(port, SOCKET + "?session_id=s-1", "localhost", UPGRADE));
    see.accept(SOCKET, Answer.ofRaw(port, SOCKET, "localhost"));
  }

  private void askWithoutTools() {
    try (RunningServer server = RunningServer.start("SPANSIDE_MCP_URL", NOWHERE)) {
      chat(server.spanside().port(), HELLO);
      patient(server.spanside().port(), SOMEBODY);
    }
  }

  /** The model's server takes the call and never answers. */
  private void askWithoutAModel() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RunningServer server =
            RunningServer.start(
                "OPENAI_BASE_URL",
                "http://127.0.0.1:" + silent.getLocalPort() + "/v1",
                "SPANSIDE_CHAT_TIMEOUT",
                "PT5S")) {
      int port = server.spanside().port();
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> chat(port, HELLO));
      silent.accept().setSoTimeout(0);
      chat(port, HELLO);
      first.join();
    }
  }

  /** The chat with a defect: what makes a turn's spans fails. */
  static HttpService failing() {
    OpenTelemetrySdk telemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(new Defect()).build())
            .build();
    ChatSettings settings =
        Objects.requireNonNull(
                AppConfig.load(Map.of("SPANSIDE_MCP_URL", NOWHERE), Path.of("target/none")).chat())
            .settings(null);
    return new ChatRoutes(
        new ChatService(settings, telemetry, new SessionSpans()), settings.limits(), telemetry);
  }

  private void chat(int port, String body, String... headers) {
    see.accept(CHAT, post(port, "/chat", body, headers));
  }

  private void patient(int port, String body, String... headers) {
    see.accept(PATIENT, post(port, "/patient", body, headers));
  }

  private Answer post(int port, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Defect implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      if (span.getName().startsWith("invoke_agent")) {
        throw new IllegalStateException("a defect");
      }
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }
}
