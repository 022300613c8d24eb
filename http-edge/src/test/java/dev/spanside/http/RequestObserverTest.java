package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestObserverTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            Resource.at("/items/{id}").get((request, response) -> response.send("item")),
            Resource.at("/stream")
                .get((request, response) -> {
                  response.contentLength(100_000);
                  response.outputStream().write(new byte[100_000]);
                }),
            Resource.at("/fails")
                .get((request, response) -> {
                  throw new IllegalStateException();
                }));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /items/1?a=b, /items/{id}, GET, 200",
    "HEAD /items/2, /items/{id}, HEAD, 200",
    "OPTIONS /items/2, /items/{id}, OPTIONS, 204",
    "DELETE /items/3, /items/{id}, DELETE, 405",
    "BREW /items/4, /items/{id}, _OTHER, 405",
    "GET /stream, /stream, GET, 200",
    "GET /fails, /fails, GET, 500",
    "GET /made/up, unmatched, GET, 404",
    "MADEUP /made/up, unmatched, _OTHER, 404"
  })
  void everyAnswerIsToldOnceUnderItsRoute(String request, String route, String method, int status)
      throws InterruptedException {
    server.send(request);

    TestServer.Answered answered = server.nextAnswered();

    assertThat(answered.route()).isEqualTo(route);
    assertThat(answered.method()).isEqualTo(method);
    assertThat(answered.status()).isEqualTo(status);
    assertThat(answered.nanos()).isBetween(1L, TimeUnit.MINUTES.toNanos(1));
  }

  @Test
  void whatIsRefusedBeforeRoutingIsToldToo() throws InterruptedException {
    server.send("GET /items/%zz");

    assertThat(server.nextAnswered())
        .isEqualTo(new TestServer.Answered("unmatched", "GET", 400, 0));
  }

  @Test
  void whatAFilterRefusesIsToldWithoutARoute() throws InterruptedException {
    server.send("GET /items/1", "Host: evil.example");

    TestServer.Answered answered = server.nextAnswered();

    assertThat(answered.route()).isEqualTo(RequestObserver.UNMATCHED);
    assertThat(answered.status()).isEqualTo(421);
  }
}
