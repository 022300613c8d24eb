package dev.spanside.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** The distribution in a process of its own, as users start it, on a free port. */
final class DistributedServer implements AutoCloseable {
  private final Process process;
  private final URI address;

  private DistributedServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts the program with these settings and waits until it answers. */
  static DistributedServer start(Path program, Map<String, String> settings) throws IOException {
    int port = RealServer.freePort();
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.environment().putAll(settings);
    builder.environment().put("SPANSIDE_PORT", Integer.toString(port));
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    DistributedServer server =
        new DistributedServer(process, URI.create("http://localhost:" + port));
    try (HttpClient client = HttpClient.newHttpClient()) {
      RealServer.await("the server does not start", () -> server.isUp(client));
    } catch (IllegalStateException failed) {
      server.close();
      throw failed;
    }
    return server;
  }

  private boolean isUp(HttpClient client) throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended");
    }
    try {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/health")).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI at(String path) {
    return address.resolve(path);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
