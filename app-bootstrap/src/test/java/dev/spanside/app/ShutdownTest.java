package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Test
  void requestThatHasBegunIsFinishedAndNewOnesAreNotTaken() throws Exception {
    RunningServer server = RunningServer.start();
    int port = server.spanside().port();
    String body = Samples.chat("late");
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      send(client.getOutputStream(), head(body));
      assertThat(firstLine(client.getInputStream())).isEqualTo("HTTP/1.1 100 Continue");
      send(client.getOutputStream(), body.substring(0, 100));
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      awaitClosed(port);
      send(client.getOutputStream(), body.substring(100));

      assertThat(firstLine(client.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
      stopped.join();
    }
  }

  private static String head(String body) {
    return """
    POST /v1/traces HTTP/1.1\r
    Host: localhost\r
    Content-Type: application/json\r
    Content-Length: %d\r
    Expect: 100-continue\r
    \r
    """
        .formatted(body.getBytes(StandardCharsets.UTF_8).length);
  }

  private static void send(OutputStream out, String text) throws Exception {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The first line of the next answer, whatever blank lines stand before it. */
  private static String firstLine(InputStream in) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\r' && next != '\n') {
        line.append((char) next);
      } else if (!line.isEmpty()) {
        return line.toString();
      }
    }
    throw new AssertionError("the server closed the connection");
  }

  private static void awaitClosed(int port) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(probe.isConnected()).isTrue();
      } catch (ConnectException e) {
        return;
      }
    }
    throw new AssertionError("the server still listens");
  }
}
