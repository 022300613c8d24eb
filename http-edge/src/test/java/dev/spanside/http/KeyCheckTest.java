package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyCheckTest {
  private static final String KEY = "correct-horse";

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            TestServer.settings(new ApiKey(KEY), 16),
            Resource.at("/items/{id}").get((request, response) -> response.send("item")),
            Resource.at("/echo").post((request, response) -> response.send("echo")),
            Resource.at("/health").get((request, response) -> response.send("up")),
            Resource.at("/health/ready").get((request, response) -> response.send("up")));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /items/1",
        "HEAD /items/1",
        "OPTIONS /items/1",
        "DELETE /items/1",
        "POST /echo",
        "GET /nowhere",
        "GET /",
        "GET /health/",
        "GET /health/ready",
        "GET /health;a=b",
        "GET /%68ealth",
        "GET /items/../health",
        "GET /health/../items/1"
      })
  void everyPathWantsTheKey(String requestLine) {
    Reply reply = server.send(requestLine);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
  }

  @Test
  void theRefusalTellsHowToSendTheKey() {
    server
        .send("GET /items/1")
        .isProblem(Problem.UNAUTHENTICATED, "send Authorization: Bearer <key> or X-API-Key: <key>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer " + KEY,
        "Authorization: bearer " + KEY,
        "Authorization: Bearer  " + KEY,
        "authorization: Bearer " + KEY,
        "X-API-Key: " + KEY,
        "x-api-key: " + KEY
      })
  void theRightKeyOpens(String header) {
    assertThat(server.send("GET /items/1", header).body()).isEqualTo("item");
    assertThat(server.send("POST /echo", header).body()).isEqualTo("echo");
    assertThat(server.send("GET /nowhere", header).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer wrong",
        "Authorization: Bearer " + KEY + "r",
        "Authorization: Bearer correct-hors",
        "Authorization: Bearer CORRECT-HORSE",
        "Authorization: Bearer",
        "Authorization: " + KEY,
        "Authorization: Basic " + KEY,
        "X-API-Key: wrong",
        "X-API-Key: Bearer " + KEY,
        "X-API-Key:",
        "Cookie: X-API-Key=" + KEY
      })
  void anythingElseDoesNot(String header) {
    assertThat(server.send("GET /items/1", header).status()).isEqualTo(401);
  }

  @Test
  void theOpenPathNeedsNoKey() {
    assertThat(server.send("GET /health").body()).isEqualTo("up");
  }

  @Test
  void aPreflightNeedsNoKeyButItsRequestDoes() {
    String origin = "Origin: " + TestServer.ORIGIN;
    Reply preflight = server.send("OPTIONS /items/1", origin, "Access-Control-Request-Method: GET");
    Reply refused = server.send("GET /items/1", origin);

    assertThat(preflight.status()).isEqualTo(204);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.cors()).contains("access-control-allow-origin: " + TestServer.ORIGIN);
  }

  @Test
  void aBodyThatTheKeyKeepsOutLeavesTheConnectionUsable() {
    try (Connection connection = server.connect()) {
      Reply refused = connection.send("POST /echo", new byte[60_000], "Content-Length: 60000");
      Reply let = connection.send("GET /items/1", "X-API-Key: " + KEY);

      assertThat(refused.status()).isEqualTo(401);
      assertThat(let.body()).isEqualTo("item");
    }
  }

  @Test
  void aBodyThatWaitsForLeaveIsNotWaitedFor() {
    try (Connection connection = server.connect()) {
      Reply refused =
          connection.send("POST /echo", "Content-Length: 60000", "Expect: 100-continue");

      assertThat(refused.status()).isEqualTo(401);
    }
  }

  @Test
  void aKeyHidesItself() {
    assertThat(new ApiKey(KEY)).hasToString("ApiKey[hidden]");
    assertThat(TestServer.settings(new ApiKey(KEY), 1).toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "clé", "a\n"})
  void aKeyThatNoHeaderCanCarryIsRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiKey(key))
        .withMessage("an API key must be visible ASCII characters");
  }
}
