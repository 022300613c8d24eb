package dev.spanside.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out token-1, token-2, and so on, and remembers what it was asked. */
final class FakeTokens implements AutoCloseable {
  private final HttpServer server;
  private final CountDownLatch end = new CountDownLatch(1);
  final List<String> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger given = new AtomicInteger();
  volatile HttpHandler answer = this::give;

  FakeTokens() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/auth/token", this::handle);
    server.start();
  }

  McpCredentials credentials(McpCredentials.SentAs sentAs) {
    return new McpCredentials.ClientCredentials(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/auth/token"),
        sentAs,
        "me",
        "h&sh");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      answer.handle(exchange);
    }
  }

  void give(HttpExchange exchange) throws IOException {
    byte[] body = ("{\"access_token\":\"token-" + given.incrementAndGet() + "\"}").getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The head of an answer and some of its body, and then nothing until the test is over. */
  void stall(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write("{\"access_".getBytes(UTF_8));
    exchange.getResponseBody().flush();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A body without an end, as fast as it is taken. */
  void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    while (end.getCount() > 0) {
      body.write(new byte[8192]);
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
