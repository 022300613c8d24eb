package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostCheckTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server = new TestServer(Resource.at("/items").get((request, response) -> response.send("i")));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8000",
        "LocalHost:1",
        "127.0.0.1",
        "127.0.0.1:65535",
        "[::1]",
        "[::1]:8000",
        "telemetry.example",
        "TELEMETRY.example:443",
        "[fd00::1]:80"
      })
  void knownNamesAreAnsweredOnAnyPort(String host) {
    assertThat(server.send("GET /items", "Host: " + host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "evil-localhost",
        "localhost.",
        "127.0.0.2",
        "127.0.0.1.evil.example",
        "0.0.0.0",
        "[::2]",
        "[fd00::2]:80"
      })
  void otherNamesAreMisdirectedEvenIfTheOriginAgrees(String host) {
    Reply reply = server.send("GET /items", "Host: " + host, "Origin: http://" + host);

    reply.isProblem(Problem.MISDIRECTED, "Host must be an allowed name");
    assertThat(reply.cors()).isEmpty();
  }
}
