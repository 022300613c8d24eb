package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  private static final List<HealthCheck> CHECKS =
      List.of(
          new HealthCheck("jaeger", () -> Optional.of("unreachable")),
          new HealthCheck("disk", Optional::empty));

  @ParameterizedTest
  @CsvSource({"/health, 503", "/health/ready, 503", "/health/live, 200"})
  void serverThatCannotAnswerIsNotReadyButLives(String path, int status) throws Exception {
    assertThat(get(new Health(CHECKS, true), path).statusCode()).isEqualTo(status);
  }

  @Test
  void checksAreNamedWithTheirReasons() throws Exception {
    assertThat(get(new Health(CHECKS, true), "/health/ready").body())
        .isEqualTo(
            """
            {"status":"DOWN","checks":[{"name":"jaeger","status":"DOWN","reason":"unreachable"},\
            {"name":"disk","status":"UP"}]}\
            """);
  }

  @Test
  void detailsAreKeptBackIfNotWanted() throws Exception {
    assertThat(get(new Health(CHECKS, false), "/health").body()).isEqualTo("{\"status\":\"DOWN\"}");
  }

  private static HttpResponse<String> get(Health health, String path) throws Exception {
    WebServer server =
        WebServer.builder().host("127.0.0.1").routing(routing -> routing.register(health)).build();
    server.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + server.port() + path);
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } finally {
      server.stop();
    }
  }
}
