package dev.spanside.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server by others in a process of its own, on a free port of the loopback interface. It was put
 * in place by {@code peers/install}; that it is missing is a failure.
 */
final class Peer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path MODULES = Path.of("node_modules");
  private static final String LOOPBACK = "127.0.0.1";

  private final int port;
  private final Process process;

  private Peer(int port, Map<String, String> environment, List<String> command) {
    this.port = port;
    this.process = launch(command, environment);
    awaitStart(command.getLast());
  }

  /** MCP's own server for tests of clients, over {@code streamableHttp} or {@code sse}. */
  static Peer everything(String transport) {
    int port = freePort();
    return new Peer(
        port,
        Map.of("PORT", Integer.toString(port)),
        List.of("node", file("@modelcontextprotocol/server-everything/dist/index.js"), transport));
  }

  /** WSO2's MCP server in front of a FHIR server. */
  static Peer fhir(URI fhirServer) {
    int port = freePort();
    return new Peer(
        port,
        Map.of(
            "FHIR_SERVER_BASE_URL",
            fhirServer.toString(),
            "FHIR_SERVER_DISABLE_AUTHORIZATION",
            "True",
            "FHIR_MCP_HOST",
            LOOPBACK,
            "FHIR_MCP_PORT",
            Integer.toString(port)),
        List.of(installed(Path.of("python", "bin", "fhir-mcp-server"))));
  }

  /** CopilotKit's stand-in for OpenAI, which answers by a file of rules. */
  static Peer aimock(Path rules) {
    int port = freePort();
    return new Peer(
        port,
        Map.of(),
        List.of(
            "node",
            file("@copilotkit/aimock/dist/cli.js"),
            "--strict",
            "-p",
            Integer.toString(port),
            "-f",
            rules.toAbsolutePath().toString()));
  }

  /** Another stand-in for OpenAI, which repeats what it is told. */
  static Peer mockLlm() {
    int port = freePort();
    return new Peer(
        port,
        Map.of("HOST", LOOPBACK, "PORT", Integer.toString(port)),
        List.of("node", file("@dwmkerr/mock-llm/dist/main.js")));
  }

  URI url(String path) {
    return URI.create("http://" + LOOPBACK + ":" + port + path);
  }

  private static String file(String module) {
    return installed(MODULES.resolve(module));
  }

  private static String installed(Path path) {
    Path file = target().resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalStateException("peers/install puts it in place: there is no " + file);
    }
    return file.toString();
  }

  private static Path target() {
    String set = System.getenv("SPANSIDE_PEERS");
    if (set != null) {
      return Path.of(set);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("spanside").resolve("peers");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(List<String> command, Map<String, String> environment) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(target().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitStart(String name) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!accepts()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException(name + " did not start");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it, and what it started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
