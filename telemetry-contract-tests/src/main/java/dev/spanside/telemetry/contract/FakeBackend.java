package dev.spanside.telemetry.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A server on the loopback interface that answers as a test wants, down to the byte. It closes each
 * connection after its answer.
 */
public final class FakeBackend implements AutoCloseable {
  private final ServerSocket server;
  private final Answer answer;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private FakeBackend(ServerSocket server, Answer answer) {
    this.server = server;
    this.answer = answer;
  }

  /** What is written to a connection after a request was read from it. */
  @FunctionalInterface
  public interface Answer {
    /**
     * Writes the answer, status line and all.
     *
     * @param target path and query as they came
     * @throws IOException if the client has gone, for instance
     */
    void write(String target, OutputStream out) throws IOException;
  }

  /** Starts a backend on a free port. */
  public static FakeBackend start(Answer answer) {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      FakeBackend backend = new FakeBackend(server, answer);
      Thread.ofVirtual().start(backend::accept);
      return backend;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The heads of all requests so far: the request line and the headers, as they came. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The parameters of a request's query, decoded. */
  public static Map<String, String> parameters(String target) {
    return Arrays.stream(target.substring(target.indexOf('?') + 1).split("&"))
        .map(one -> one.split("=", 2))
        .collect(
            Collectors.toMap(
                one -> one[0], one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // This is how the server ends.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      String head = head(connection);
      if (!head.isEmpty()) {
        requests.add(head);
        answer.write(head.split(" ", 3)[1], connection.getOutputStream());
      }
    } catch (IOException clientGone) {
      // The client has its answer, or did not want it.
    }
  }

  private static String head(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  /** Ends all connections, also those in the middle of an answer. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
