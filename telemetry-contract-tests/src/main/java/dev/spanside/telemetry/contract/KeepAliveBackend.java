package dev.spanside.telemetry.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback interface that says the same to everybody and keeps connections. */
public final class KeepAliveBackend implements AutoCloseable {
  private final ServerSocket server;
  private final byte[] reply;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  private KeepAliveBackend(ServerSocket server, byte[] reply) {
    this.server = server;
    this.reply = reply;
  }

  /** Starts one that answers 200 with this JSON, in one chunk. */
  public static KeepAliveBackend start(String json) {
    byte[] body = json.getBytes(UTF_8);
    String reply =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(body.length)
            + "\r\n"
            + new String(body, ISO_8859_1)
            + "\r\n0\r\n\r\n";
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      KeepAliveBackend backend = new KeepAliveBackend(server, reply.getBytes(ISO_8859_1));
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

  /** How many connections there were so far. */
  public int opened() {
    return opened.get();
  }

  /** How many of them the clients have closed. */
  public int closed() {
    return closed.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        opened.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException end) {
      // This is how the server ends.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      OutputStream out = connection.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) { // the end of a head, and requests have no bodies
          out.write(reply);
          out.flush();
        }
      }
    } catch (IOException clientGone) {
      // It counts as closed.
    }
    closed.incrementAndGet();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
