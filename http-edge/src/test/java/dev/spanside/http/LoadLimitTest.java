package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadLimitTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            TestServer.settings(null, 1),
            Resource.at("/items/{id}").get((request, response) -> response.send("item")),
            Resource.at("/fails")
                .get((request, response) -> {
                  throw new IllegalStateException();
                }),
            Resource.at("/slow")
                .get((request, response) -> {
                  entered.countDown();
                  leave.await();
                  response.send("slow");
                }),
            Resource.at("/health").get((request, response) -> response.send("up")));
  }

  @AfterEach
  void stop() {
    leave.countDown();
    server.close();
  }

  @Test
  void oneRequestTooManyIsTurnedAwayUntilAnotherIsDone() throws InterruptedException {
    try (Connection slow = server.connect();
        Connection other = server.connect()) {
      slow.write(Connection.head("GET /slow"));
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

      Reply refused = other.send("GET /items/1", "Origin: " + TestServer.ORIGIN);
      refused.isProblem(Problem.SATURATED, "try again later");
      assertThat(refused.header("retry-after")).isEqualTo("1");
      assertThat(refused.cors()).contains("access-control-allow-origin: " + TestServer.ORIGIN);
      assertThat(other.send("GET /health").body()).isEqualTo("up");

      leave.countDown();
      assertThat(slow.read("GET").body()).isEqualTo("slow");
      assertThat(slow.send("GET /items/1").body()).isEqualTo("item");
    }
  }

  @Test
  void failuresGiveTheirPlaceBack() {
    // On one connection: a place comes back right after the last byte, not before it.
    try (Connection connection = server.connect()) {
      for (int i = 0; i < 3; i++) {
        assertThat(connection.send("GET /fails").status()).isEqualTo(500);
        assertThat(connection.send("GET /nowhere").status()).isEqualTo(404);
        assertThat(connection.send("GET /items/1").status()).isEqualTo(200);
      }
    }
  }
}
