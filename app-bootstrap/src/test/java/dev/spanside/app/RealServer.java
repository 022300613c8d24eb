package dev.spanside.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A real backend in a process of its own, its ports free ones of the loopback interface, with
 * nothing in it each time it starts. It was put in place by {@code backends/install}; that it is
 * missing is a failure.
 */
abstract class RealServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String program;
  private final int queryPort = freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Process process;

  RealServer(String program) {
    this.program = program;
  }

  /** How it is started, so that it listens on its ports. */
  abstract List<String> command(Path file) throws IOException;

  Map<String, String> environment() {
    return Map.of();
  }

  /** Whether it answers at all its ports; throws as long as nobody listens. */
  abstract boolean isOpen() throws IOException, InterruptedException;

  /** Where spans go in. */
  abstract URI tracesUrl();

  final int queryPort() {
    return queryPort;
  }

  final URI queryUrl() {
    return URI.create("http://127.0.0.1:" + queryPort);
  }

  /** Asks it without Spanside in between. */
  final HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
    URI url = URI.create(queryUrl() + pathAndQuery);
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  /** Whether somebody listens where spans go in, whatever is said to a GET. */
  final boolean takesSpans() throws IOException, InterruptedException {
    client.send(HttpRequest.newBuilder(tracesUrl()).build(), BodyHandlers.discarding());
    return true;
  }

  /** Starts it, for the first time or where it was. */
  final void launch() {
    Path file = folder().resolve(program);
    if (!Files.isReadable(file)) {
      throw new IllegalStateException(file + " is missing; backends/install puts it there");
    }
    try {
      Path log = Files.createDirectories(Path.of("target")).resolve(program + ".log");
      ProcessBuilder builder = new ProcessBuilder(command(file));
      builder.environment().putAll(environment());
      builder.redirectErrorStream(true);
      process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitOpen();
  }

  private void awaitOpen() {
    try {
      await(program + " does not start; its log is in target", this::isOpenOrEnded);
    } catch (IllegalStateException failed) {
      kill();
      throw failed;
    }
  }

  private boolean isOpenOrEnded() throws InterruptedException {
    if (!process().isAlive()) {
      throw new IllegalStateException(program + " ended; its log is in target");
    }
    try {
      return isOpen();
    } catch (IOException notYet) {
      return false;
    }
  }

  private Process process() {
    return Objects.requireNonNull(process, "not started");
  }

  /** Ends it as a crash would; all it had is gone. */
  final void kill() {
    process().destroyForcibly().onExit().join();
  }

  /** Stops it in the middle of whatever it does, its connections open, until it may go on. */
  final void freeze() {
    signal("-STOP");
  }

  final void goOn() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process().pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that a server may not be ready for yet. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  static void await(String failure, Condition condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(failure);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    String set = System.getenv("SPANSIDE_BACKENDS");
    String cache =
        Objects.requireNonNullElse(
            System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home") + "/.cache");
    return set == null ? Path.of(cache, "spanside", "backends") : Path.of(set);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void close() {
    kill();
    client.close();
  }
}
