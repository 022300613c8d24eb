package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server with a key and an admin port. */
class GuardedServerTest {
  private static final String KEY = "correct-horse";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start("SPANSIDE_API_KEY", KEY, "SPANSIDE_ADMIN_PORT", "0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/telemetry/x",
        "/v1/traces",
        "/openapi.json",
        "/openapi.yaml",
        "/docs",
        "/docs/swagger-ui.css",
        "/metrics",
        "/nowhere"
      })
  void everythingButHealthWantsTheKey(String path) {
    assertThat(server.get(path).statusCode()).isEqualTo(401);
    assertThat(server.get(path, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(server.get(path, "Authorization", "Bearer " + KEY).statusCode()).isNotEqualTo(401);
  }

  @Test
  void rightKeyOpens() {
    assertThat(server.get("/telemetry/x", "Authorization", "Bearer " + KEY).statusCode())
        .isEqualTo(200);
    assertThat(server.get("/telemetry/x", "X-API-Key", KEY).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
  void healthIsFreeAndHasNoDetailsBesideAnAdminPort(String path) {
    assertThat(server.get(path).body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void metricsAreOnTheAdminPortOnlyAndWantTheKey() {
    String[] key = {"Authorization", "Bearer " + KEY};

    assertThat(server.get("/metrics", key).statusCode()).isEqualTo(404);
    assertThat(server.getAdmin("/metrics").statusCode()).isEqualTo(401);
    assertThat(server.getAdmin("/metrics", key).body()).contains("spanside_store_spans 0.0");
  }

  @Test
  void detailsOfHealthAreOnTheAdminPort() {
    assertThat(server.getAdmin("/health/ready").body())
        .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"embedded\",\"status\":\"UP\"}]}");
  }

  @Test
  void adminPortServesNothingElse() {
    assertThat(
            Stream.of("/telemetry/x", "/docs", "/openapi.json")
                .map(path -> server.getAdmin(path, "X-API-Key", KEY).statusCode()))
        .containsOnly(404);
  }

  @Test
  void keyIsInNoAnswer() {
    assertThat(server.getAdmin("/metrics", "X-API-Key", KEY).body()).doesNotContain(KEY);
    assertThat(server.get("/telemetry/x").body()).doesNotContain(KEY);
  }
}
