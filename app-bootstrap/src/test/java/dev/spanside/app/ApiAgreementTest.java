package dev.spanside.app;

import static dev.spanside.telemetry.BackendException.Reason.MALFORMED;
import static dev.spanside.telemetry.BackendException.Reason.TIMEOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.http.HttpEdge;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.http.TelemetryRoutes;
import dev.spanside.telemetry.http.TraceIntakeRoutes;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The document and the server agree: every answer here is as documented, and everything that is
 * documented is answered here. Each server is asked for what only it can answer.
 */
class ApiAgreementTest {
  private static final String TELEMETRY = "GET /telemetry/{session_id}";
  private static final String TRACES = "POST /v1/traces";
  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<String> DISAGREEMENTS = new ArrayList<>();

  private static RunningServer server;
  private static ApiDescription api;

  @BeforeAll
  static void askForEverything() throws IOException {
    server = RunningServer.start("SPANSIDE_REDACTION", "off", "SPANSIDE_MAX_BODY", "100000");
    api = new ApiDescription(server.get("/openapi.json").body());
    askForTelemetry();
    sendTraces();
    askForTheRest();
    askWhileSomethingIsWrong();
    new ChatQuestions(ApiAgreementTest::see).ask(server.spanside().port());
    askAsNobodyMay();
    askUnderLoad();
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  @Test
  void everyAnswerIsAsDocumented() {
    assertThat(DISAGREEMENTS).isEmpty();
  }

  @Test
  void everythingThatIsDocumentedIsAnswered() {
    assertThat(api.unseen()).isEmpty();
  }

  private static void askForTelemetry() {
    server.send(resource("every-field.json"));
    String all = "/telemetry/every-field?type=all";
    Answer answer = see(TELEMETRY, server.spanside().port(), all);
    see(TELEMETRY, server.spanside().port(), all, "If-None-Match", answer.header("ETag"));
    see(
        TELEMETRY,
        server.spanside().port(),
        all + "&start=2026-01-01T00:00:00Z&end=2027-01-01T00:00:00Z");
    see(TELEMETRY, server.spanside().port(), all + "&messages=new&provenance=true");
    see(TELEMETRY, server.spanside().port(), "/telemetry/nobody-knows-it");
    see(TELEMETRY, server.spanside().port(), "/telemetry/s-1?limit=none");
    see(TELEMETRY, server.spanside().port(), "/telemetry/s-1?end=" + "9".repeat(20_000));
    see(TELEMETRY, Answer.ofRaw(server.spanside().port(), "GET /telemetry/%zz", "localhost"));
  }

  private static void sendTraces() throws IOException {
    byte[] malformed = "no spans".getBytes(UTF_8);
    byte[] brokenSpan =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"no ids\"}]}]}]}"
            .getBytes(UTF_8);
    for (String type : List.of(JSON, PROTOBUF)) {
      see(TRACES, post(server.spanside().port(), type, new byte[0]));
      see(TRACES, post(server.spanside().port(), type, malformed));
      see(
          TRACES,
          post(server.spanside().port(), type, gzip(1_000_000), "Content-Encoding", "gzip"));
    }
    see(TRACES, post(server.spanside().port(), JSON, brokenSpan));
    see(TRACES, post(server.spanside().port(), JSON, new byte[200_000]));
    see(TRACES, post(server.spanside().port(), "text/plain", malformed));
    see(TRACES, Answer.ofRaw(server.spanside().port(), "POST /v1/traces?%zz", "localhost"));
  }

  private static void askForTheRest() {
    for (String path : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
      see("GET " + path, server.spanside().port(), path);
    }
    for (String path : List.of("/openapi.json", "/openapi.yaml")) {
      Answer answer = see("GET " + path, server.spanside().port(), path);
      see("GET " + path, server.spanside().port(), path, "If-None-Match", answer.header("ETag"));
    }
  }

  private static void askWhileSomethingIsWrong() {
    List<HealthCheck> down = List.of(new HealthCheck("jaeger", () -> Optional.of("unreachable")));
    with(
        new Health(down, true),
        port -> {
          see("GET /health", port, "/health");
          see("GET /health/ready", port, "/health/ready");
        });
    with(failing(TIMEOUT), port -> see(TELEMETRY, port, "/telemetry/s-1"));
    with(failing(MALFORMED), port -> see(TELEMETRY, port, "/telemetry/s-1"));
    with(
        new TelemetryRoutes(
            reader(query -> {
              throw new IllegalStateException("a defect");
            })),
        port -> see(TELEMETRY, port, "/telemetry/s-1"));
    with(
        ChatQuestions.failing(),
        port ->
            see("POST /chat", postTo(port, "/chat", JSON, ChatQuestions.HELLO.getBytes(UTF_8))));
    with(
        TraceIntakeRoutes.elsewhere("export to Jaeger"),
        port -> see(TRACES, post(port, JSON, new byte[0])));
    with(
        new TraceIntakeRoutes(
            spans -> {
              throw new IllegalStateException("a defect");
            },
            List.of("session_id"),
            1000),
        port -> see(TRACES, post(port, JSON, "{}".getBytes(UTF_8))));
  }

  private static void askAsNobodyMay() {
    try (RunningServer guarded = RunningServer.start("SPANSIDE_API_KEY", "correct-horse")) {
      for (String operation : api.operations()) {
        if (api.promises(operation, 401)) {
          ask(operation, guarded.spanside().port());
        }
        ask(operation, server.spanside().port(), "Origin", "http://evil.example");
        String line = lineOf(operation);
        see(operation, Answer.ofRaw(server.spanside().port(), line, "evil.example"));
      }
    }
  }

  /** While one request waits for the rest of its body, there is no room for another. */
  private static void askUnderLoad() throws IOException {
    String request =
        "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 9\r\n\r\n{";
    try (RunningServer small = RunningServer.start("SPANSIDE_MAX_CONCURRENT", "1");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), small.spanside().port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      Instant deadline = Instant.now().plusSeconds(20);
      while (small.get("/telemetry/s-1").statusCode() != 503) {
        assertThat(Instant.now()).isBefore(deadline);
      }
      for (String operation : api.operations()) {
        if (!operation.contains("/health")) {
          ask(operation, small.spanside().port());
        }
      }
    }
  }

  private static Answer ask(String operation, int port, String... headers) {
    return operation.startsWith("POST ")
        ? see(operation, postTo(port, pathOf(operation), JSON, new byte[0], headers))
        : see(operation, port, pathOf(operation), headers);
  }

  private static String lineOf(String operation) {
    return operation.replace("{session_id}", "s-1");
  }

  private static String pathOf(String operation) {
    return operation.split(" ")[1].replace("{session_id}", "s-1");
  }

  private static Answer see(String operation, int port, String path, String... headers) {
    return see(operation, send(request(port, path, headers).GET()));
  }

  private static Answer see(String operation, Answer answer) {
    DISAGREEMENTS.addAll(api.disagreements(operation, answer));
    return answer;
  }

  private static Answer post(int port, String type, byte[] body, String... headers) {
    return postTo(port, "/v1/traces", type, body, headers);
  }

  private static Answer postTo(int port, String path, String type, byte[] body, String... headers) {
    return send(
        request(port, path, headers)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static HttpRequest.Builder request(int port, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpService failing(BackendException.Reason reason) {
    return new TelemetryRoutes(
        reader(query -> {
          throw new BackendException(reason, "the backend is not well");
        }));
  }

  private static SessionTelemetryReader reader(TelemetryQuery query) {
    return new SessionTelemetryReader(query, ReaderSettings.defaults("fake"));
  }

  private interface Questions {
    void ask(int port);
  }

  private static void with(HttpService routes, Questions questions) {
    AppConfig config = AppConfig.load(Map.of("SPANSIDE_PORT", "0"), Path.of("target/none"));
    WebServerConfig.Builder builder = WebServer.builder().shutdownHook(false);
    new HttpEdge(config.edge(), new Metrics()).configure(builder, routes);
    WebServer listening = builder.build().start();
    try {
      questions.ask(listening.port());
    } finally {
      listening.stop();
    }
  }

  private static byte[] gzip(int zeros) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(new byte[zeros]);
    }
    return compressed.toByteArray();
  }

  private static String resource(String name) {
    try (InputStream in = ApiAgreementTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
