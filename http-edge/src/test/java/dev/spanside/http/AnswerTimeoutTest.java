package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerTimeoutTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  /** More than the buffers of both ends hold. */
  private static final int LARGE = 64 << 20;

  private final CountDownLatch begun = new CountDownLatch(1);
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            TestServer.settings(null, 1, TIMEOUT),
            Resource.at("/large")
                .get((request, response) -> {
                  begun.countDown();
                  response.send(new byte[LARGE]);
                }),
            Resource.at("/small").get((request, response) -> response.send("here")),
            Resource.at("/slow")
                .get((request, response) -> {
                  TimeUnit.MILLISECONDS.sleep(2 * TIMEOUT.toMillis());
                  response.send("at last");
                }));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void callerWhoDoesNotReadLosesTheConnectionAndItsPlace() throws InterruptedException {
    try (Connection stopped = server.connect()) {
      stopped.write(Connection.head("GET /large"));
      begun.await();

      assertThat(isAnsweredInTheEnd()).isTrue();
    }
  }

  private boolean isAnsweredInTheEnd() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      if (server.send("GET /small").status() == 200) {
        return true;
      }
    }
    return false;
  }

  @Test
  void anAnswerMayTakeLongToMake() {
    assertThat(server.send("GET /slow").body()).isEqualTo("at last");
  }

  @Test
  void theNextAnswerOfTheConnectionHasItsOwnTime() {
    try (Connection connection = server.connect()) {
      for (int i = 0; i < 2; i++) {
        assertThat(connection.send("GET /slow").body()).isEqualTo("at last");
      }
    }
  }
}
