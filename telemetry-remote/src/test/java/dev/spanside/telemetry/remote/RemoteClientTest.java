package dev.spanside.telemetry.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.KeepAliveBackend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static String read(URI url, Duration timeout) {
    RemoteSettings settings =
        new RemoteSettings(url, timeout, 1024, Map.of("Authorization", "Bearer secret"));
    try (RemoteClient client = new RemoteClient("Store", settings)) {
      return client.get(
          "/api/spans", Map.of("q", "a&b =ü"), new ByteBudget(1024), RemoteClientTest::text);
    }
  }

  private static String text(Reply reply) throws IOException {
    return reply.status() + " " + new String(reply.body().readAllBytes(), UTF_8);
  }

  private static BackendException failure(Answer answer, Duration timeout) {
    try (FakeBackend backend = FakeBackend.start(answer)) {
      return catchThrowableOfType(BackendException.class, () -> read(backend.uri(), timeout));
    }
  }

  @Test
  void aRequestHasItsPathItsEncodedParametersAndTheHeaders() {
    try (FakeBackend backend = FakeBackend.start(Answers.reply(200, "text/plain", "hello"))) {
      assertThat(read(URI.create(backend.uri() + "/base/"), PATIENCE)).isEqualTo("200 hello");
      assertThat(backend.requests().getFirst())
          .startsWith("GET /base/api/spans?q=a%26b%20%3D%C3%BC HTTP/1.1\n")
          .contains("Authorization: Bearer secret\n")
          .contains("Accept: application/json\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 422, 500})
  void theReaderJudgesWhatTheBackendItselfAnswers(int status) {
    try (FakeBackend backend = FakeBackend.start(Answers.reply(status, "text/plain", "no"))) {
      assertThat(read(backend.uri(), PATIENCE)).isEqualTo(status + " no");
    }
  }

  @ParameterizedTest
  @CsvSource({"429, UNREACHABLE", "502, UNREACHABLE", "503, UNREACHABLE", "504, TIMEOUT"})
  void aGatewaysStatusSaysThatTheBackendIsAway(int status, BackendException.Reason reason) {
    BackendException failure = failure(Answers.reply(status, "text/plain", "no"), PATIENCE);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessage("Store answered with the status " + status).hasNoCause();
  }

  @Test
  void anUnknownHostIsUnreachable() {
    BackendException failure =
        catchThrowableOfType(
            BackendException.class, () -> read(URI.create("http://store.invalid"), PATIENCE));
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.UNREACHABLE);
    assertThat(failure).hasMessage("there is no connection to Store").hasNoCause();
  }

  @Test
  void whatIsNotHttpIsMalformed() {
    BackendException failure =
        failure((target, out) -> out.write("SSH-2.0-secret\r\n\r\n".getBytes(UTF_8)), PATIENCE);
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.MALFORMED);
    assertThat(failure).hasMessage("what answers at the URL of Store is not HTTP").hasNoCause();
  }

  @Test
  void aReplyThatStopsIsLate() {
    Answer head =
        (target, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello".getBytes(UTF_8));
          out.flush();
          Answers.silence().write(target, out);
        };
    BackendException failure = failure(head, Duration.ofMillis(300));
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.TIMEOUT);
    assertThat(failure).hasMessage("Store did not answer in time").hasNoCause();
  }

  @Test
  void aReplyThatEndsEarlyBrokeOff() {
    Answer half =
        (target, out) ->
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello".getBytes(UTF_8));
    BackendException failure = failure(half, PATIENCE);
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.MALFORMED);
    assertThat(failure).hasMessage("Store's reply broke off").hasNoCause();
  }

  @Test
  void aReplyBeyondTheBudgetIsTooLarge() {
    BackendException failure =
        failure(Answers.reply(200, "text/plain", "a".repeat(1025)), PATIENCE);
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.TOO_LARGE);
    assertThat(failure)
        .hasMessage("the replies have more than 1024 bytes (SPANSIDE_BACKEND_MAX_BYTES)");
  }

  @ParameterizedTest
  @CsvSource({
    "'{', true, false",
    "' \t\n{', true, false",
    "[, false, true",
    "<html>, false, false",
    "'', false, false"
  })
  void aReplyTellsJsonByItsFirstSign(String body, boolean object, boolean array) throws Exception {
    Reply reply = new Reply("Store", 200, new ByteArrayInputStream(body.getBytes(UTF_8)));
    assertThat(reply.isObject()).isEqualTo(object);
    assertThat(reply.isArray()).isEqualTo(array);
    assertThat(reply.body()).hasContent(body);
  }

  @Test
  void aReplyOfManyBlanksIsNoJson() throws Exception {
    byte[] blanks = (" ".repeat(5000) + "{").getBytes(UTF_8);
    Reply reply = new Reply("Store", 200, new ByteArrayInputStream(blanks));
    assertThat(reply.isObject()).isFalse();
  }

  @Test
  void aConnectionIsUsedAgainAfterAReplyThatWasReadAsJson() {
    try (KeepAliveBackend backend = KeepAliveBackend.start("{\"a\":1}");
        RemoteClient client = new RemoteClient("Store", RemoteSettings.defaults(backend.uri()))) {
      for (int i = 0; i < 3; i++) {
        client.get("/", Map.of(), new ByteBudget(1024), RemoteClientTest::members);
      }
      assertThat(backend.opened()).isEqualTo(1);
    }
  }

  /** Servers close connections that rest, and nobody is told before the next request. */
  @Test
  void aConnectionThatTheBackendClosedMeanwhileIsOpenedAnew() throws InterruptedException {
    Answer kept =
        (target, out) ->
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}".getBytes(UTF_8));
    try (FakeBackend backend = FakeBackend.start(kept);
        RemoteClient client = new RemoteClient("Store", RemoteSettings.defaults(backend.uri()))) {
      for (int i = 0; i < 10; i++) {
        assertThat(client.get("/", Map.of(), new ByteBudget(1024), RemoteClientTest::members))
            .isEqualTo(1);
      }
      assertThat(backend.requests()).hasSize(10);
    }
  }

  private static int members(Reply reply) throws IOException {
    AtomicInteger members = new AtomicInteger();
    try (ReplyJson json = new ReplyJson(reply.body())) {
      json.members(name -> {
        members.incrementAndGet();
        json.skip();
      });
    }
    return members.get();
  }

  @Test
  void aPathMayHavePercentSigns() {
    try (FakeBackend backend = FakeBackend.start(Answers.reply(200, "text/plain", "hello"))) {
      read(URI.create(backend.uri() + "/a%20b"), PATIENCE);
      assertThat(backend.requests().getFirst()).startsWith("GET /a%20b/api/spans?q=a%26b");
    }
  }

  @Test
  void aTextBeyondTheReadersLimitIsTooLarge() {
    String body = "{\"a\":\"" + "b".repeat(17 * 1024 * 1024) + "\"}";
    try (FakeBackend backend = FakeBackend.start(Answers.reply(200, "text/plain", body));
        RemoteClient client = new RemoteClient("Store", RemoteSettings.defaults(backend.uri()))) {
      BackendException failure =
          catchThrowableOfType(
              BackendException.class,
              () ->
                  client.get(
                      "/",
                      Map.of(),
                      new ByteBudget(RemoteSettings.DEFAULT_MAX_BYTES),
                      reply -> {
                        try (ReplyJson json = new ReplyJson(reply.body())) {
                          json.members(name -> json.text());
                        }
                        return 0;
                      }));
      assertThat(failure.reason()).isEqualTo(BackendException.Reason.TOO_LARGE);
      assertThat(failure).hasNoCause();
    }
  }
}
