package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyTimeoutTest {
  private static final String LENGTH = "Content-Length: 5";
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final CountDownLatch never = new CountDownLatch(1);
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            TestServer.settings(null, 1, TIMEOUT),
            Resource.at("/echo")
                .post((request, response) -> response.send(RequestBody.read(request, 100))),
            Resource.at("/slow")
                .post((request, response) -> {
                  byte[] body = RequestBody.read(request, 100);
                  never.await(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                  response.send(body);
                }));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBodyThatStopsLosesItsConnectionAndItsPlace() {
    try (Connection stopped = server.connect()) {
      stopped.write(Connection.head("POST /echo", "Content-Length: 5") + "ab");

      assertThat(stopped.isClosedByServer()).isTrue();
      assertThat(postOnceThereIsAPlace("/echo", "hello").body()).isEqualTo("hello");
    }
  }

  @Test
  void aBodyThatCameInTimeMayBeWorkedOnForLonger() {
    assertThat(post("/slow", "hello").body()).isEqualTo("hello");
  }

  @Test
  void theNextRequestOfTheConnectionHasItsOwnTime() {
    try (Connection connection = server.connect()) {
      for (int i = 0; i < 2; i++) {
        assertThat(
                connection
                    .send("POST /slow", "hello".getBytes(StandardCharsets.UTF_8), LENGTH)
                    .body())
            .isEqualTo("hello");
      }
    }
  }

  private Reply postOnceThereIsAPlace(String path, String body) {
    Reply reply = post(path, body);
    for (int tries = 0; reply.status() == 503 && tries < 1000; tries++) {
      reply = post(path, body);
    }
    return reply;
  }

  private Reply post(String path, String body) {
    try (Connection connection = server.connect()) {
      return connection.send("POST " + path, body.getBytes(StandardCharsets.UTF_8), LENGTH);
    }
  }
}
