package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.TelemetryRequest;
import dev.spanside.telemetry.codec.TelemetryJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryRoutesTest {
  static final String PATH = "/telemetry/s-1";

  private final SessionTelemetryReader reader = Spans.reader(Spans.CHAT, Spans.FAILED_TOOL);
  private final TestServer server = new TestServer(new TelemetryRoutes(reader));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theAnswerIsTheEncodedTelemetry() {
    HttpResponse<String> response = server.get(PATH);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(expected());
    assertThat(response.body()).contains("\"span_count\":2,");
    assertThat(Schemas.violations("TelemetryResponse", response.body())).isEmpty();
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "ETag")).matches("\"[A-Za-z0-9_-]{22}\"");
  }

  @Test
  void theAnswerDoesNotDependOnWhatTheCallerAccepts() {
    assertThat(server.get(PATH, "Accept", "text/html").body()).isEqualTo(expected());
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() {
    HttpResponse<String> head = server.ask("HEAD", PATH);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length"))
        .isEqualTo(Integer.toString(expected().getBytes(UTF_8).length));
    assertThat(header(head, "Content-Type")).isEqualTo("application/json");
    assertThat(header(head, "ETag")).isEqualTo(header(server.get(PATH), "ETag"));
  }

  @Test
  void readingKeepsNoVirtualThreadWaitingForAProcessor() {
    List<Boolean> virtual = new CopyOnWriteArrayList<>();
    SessionTelemetryReader watched =
        Spans.reader(query -> {
          virtual.add(Thread.currentThread().isVirtual());
          return new SpanPage(List.of(), Set.of());
        });
    try (TestServer other = new TestServer(new TelemetryRoutes(watched))) {
      other.get(PATH);
    }
    assertThat(virtual).containsExactly(false);
  }

  @Test
  void anAnswerIsMadeWhenAProcessorIsFree() throws Exception {
    Semaphore processors = new Semaphore(0);
    try (TestServer other = new TestServer(new TelemetryRoutes(reader, processors));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> answer = callers.submit(() -> other.get(PATH));
      await(processors::hasQueuedThreads);
      assertThat(answer.isDone()).isFalse();

      processors.release();

      assertThat(answer.get(30, SECONDS).body()).isEqualTo(expected());
      assertThat(processors.tryAcquire(30, SECONDS)).isTrue();
    }
  }

  @Test
  void whoWaitsForABackendHoldsNoProcessor() {
    Semaphore processors = new Semaphore(1);
    List<Integer> free = new CopyOnWriteArrayList<>();
    SessionTelemetryReader watched =
        Spans.reader(query -> {
          free.add(processors.availablePermits());
          return new SpanPage(List.of(), Set.of());
        });
    try (TestServer other = new TestServer(new TelemetryRoutes(watched, processors))) {
      other.get(PATH);
    }
    assertThat(free).containsExactly(1);
  }

  @Test
  void atLeastOneAnswerIsMadeAtOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TelemetryRoutes(reader, 0));
  }

  @Test
  void optionsTellTheMethods() {
    HttpResponse<String> response = server.ask("OPTIONS", PATH);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void anotherMethodIsRefused() {
    HttpResponse<String> response = server.ask("DELETE", PATH);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(response.body()).contains("urn:spanside:problem:method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"a,b\", %s", "\"x\",W/%s , \"y\"", "*", " * "})
  void anAnswerThatTheCallerHasIsNotSentAgain(String known) {
    String tag = header(server.get(PATH), "ETag");

    HttpResponse<String> response = server.get(PATH, "If-None-Match", known.formatted(tag));

    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "ETag")).isEqualTo(tag);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void headOfAnAnswerThatTheCallerHasIsNotModified() {
    String tag = header(server.get(PATH), "ETag");

    assertThat(server.ask("HEAD", PATH, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "W/\"other\"", "", "other", "\"*\"", "\"", "\"a\" , "})
  void anotherTagGetsTheWholeAnswer(String known) {
    assertThat(server.get(PATH, "If-None-Match", known).body()).isEqualTo(expected());
  }

  @Test
  void otherContentHasAnotherTag() {
    String all = header(server.get(PATH), "ETag");

    assertThat(header(server.get(PATH + "?type=llm"), "ETag")).isNotEqualTo(all);
    assertThat(header(server.get(PATH), "ETag")).isEqualTo(all);
  }

  @Test
  void hostileNamesAndValuesComeOutAsData() {
    var hostile =
        Spans.span(
            1,
            "</script><script>alert(1)</script>",
            SpanStatus.UNSET,
            Map.of(
                "__proto__", Spans.text("{\"polluted\":true}"),
                "</script>", Spans.text("\u2028\"\\\u0000"),
                "constructor", Spans.text("'; DROP TABLE spans; --")));
    try (TestServer other = new TestServer(new TelemetryRoutes(Spans.reader(hostile)))) {
      HttpResponse<String> response = other.get(PATH + "?type=all");

      assertThat(response.body())
          .contains("\"operation_name\":\"</script><script>alert(1)</script>\"")
          .contains(
              "\"attributes\":{\"</script>\":\"\u2028\\\"\\\\\\u0000\","
                  + "\"__proto__\":\"{\\\"polluted\\\":true}\","
                  + "\"constructor\":\"'; DROP TABLE spans; --\",\"session_id\":\"s-1\"}");
      assertThat(Schemas.violations("TelemetryResponse", response.body())).isEmpty();
      assertThat(header(response, "Content-Type")).isEqualTo("application/json");
      assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @ParameterizedTest
  @CsvSource({"UNREACHABLE,unreachable", "TIMEOUT,timeout"})
  void aBackendThatIsAwayIsToldByTheAnswer(BackendException.Reason failure, String reason) {
    try (TestServer other = failing(failure, "connection refused")) {
      HttpResponse<String> response = other.get(PATH);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .contains(
              "\"state\":\"unavailable\",\"complete\":false,\"reasons\":[\"" + reason + "\"]");
      assertThat(Schemas.violations("TelemetryResponse", response.body())).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED,backend-refused",
    "MALFORMED,backend-malformed",
    "TOO_LARGE,backend-too-large"
  })
  void aBackendThatAnswersWronglyIsAProblem(BackendException.Reason failure, String problem) {
    try (TestServer other = failing(failure, "raise the limit")) {
      HttpResponse<String> response = other.get(PATH);

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(response.body())
          .contains("\"type\":\"urn:spanside:problem:" + problem + "\"")
          .contains("\"detail\":\"raise the limit\"");
      assertThat(Schemas.violations("Problem", response.body())).isEmpty();
    }
  }

  @Test
  void aDefectShowsNothingOfItself() {
    SessionTelemetryReader defective =
        Spans.reader(query -> {
          throw new IllegalStateException("patient Doe");
        });
    try (TestServer other = new TestServer(new TelemetryRoutes(defective))) {
      HttpResponse<String> response = other.get(PATH);

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("\"error_id\"").doesNotContain("Doe");
      assertThat(Schemas.violations("Problem", response.body())).isEmpty();
    }
  }

  private String expected() {
    return json(reader);
  }

  /** The answer about session {@code s-1}. */
  static String json(SessionTelemetryReader reader) {
    TelemetryRequest request = TelemetryRequest.of(new SessionId("s-1"));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try {
      TelemetryJson.write(reader.read(request), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString(UTF_8);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static TestServer failing(BackendException.Reason reason, String message) {
    return new TestServer(
        new TelemetryRoutes(
            Spans.reader(query -> {
              throw new BackendException(reason, message);
            })));
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
