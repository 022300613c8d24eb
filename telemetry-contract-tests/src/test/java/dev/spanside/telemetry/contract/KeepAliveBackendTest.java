package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class KeepAliveBackendTest {
  @Test
  void connectionsAreKeptUntilTheClientClosesThem() throws IOException, InterruptedException {
    try (KeepAliveBackend backend = KeepAliveBackend.start("{\"a\":\"é\"}")) {
      try (HttpClient client =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        HttpRequest request = HttpRequest.newBuilder(backend.uri()).build();
        for (int i = 0; i < 3; i++) {
          assertThat(client.send(request, BodyHandlers.ofString()).body())
              .isEqualTo("{\"a\":\"é\"}");
        }
      }
      assertThat(backend.opened()).isEqualTo(1);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (backend.closed() == 0 && System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
      assertThat(backend.closed()).isEqualTo(1);
    }
  }
}
