package dev.spanside.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A model's server that answers what it was told to, in turn, and remembers what it was asked. */
final class FakeModel implements AutoCloseable {
  /** One answer. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

  FakeModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  FakeModel answers(Answer... next) {
    answers.addAll(List.of(next));
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.add(Map.copyOf(exchange.getRequestHeaders()));
      requests.add(Json.read(exchange.getRequestBody().readAllBytes()));
      Answer answer = answers.poll();
      (answer == null ? status(500, "") : answer).to(exchange);
    }
  }

  static Answer status(int status, String retryAfter) {
    return exchange -> {
      if (!retryAfter.isEmpty()) {
        exchange.getResponseHeaders().add("Retry-After", retryAfter);
      }
      byte[] body = "{\"error\":{\"message\":\"the prompt was: SECRET\"}}".getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    };
  }

  /** A text in pieces, with ten tokens for the question and one for each piece. */
  static Answer text(String... pieces) {
    List<String> events = new ArrayList<>();
    for (String piece : pieces) {
      events.add(choice("{\"content\":" + Json.write(piece) + "}", "null"));
    }
    events.add(choice("{}", "\"stop\""));
    return whole(events, pieces.length);
  }

  /** Calls of tools: names and arguments in turn. The arguments come in two pieces. */
  static Answer calls(String... namesAndArguments) {
    return callsWithIds("call_", namesAndArguments);
  }

  /** Such calls, whose ids begin with something else. */
  static Answer callsWithIds(String prefix, String... namesAndArguments) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < namesAndArguments.length; i += 2) {
      String arguments = namesAndArguments[i + 1];
      int half = arguments.length() / 2;
      events.add(
          choice(
              """
              {"tool_calls":[{"index":%d,"id":"%s%d","type":"function",
              "function":{"name":"%s","arguments":%s}}]}\
              """
                  .formatted(
                      i / 2,
                      prefix,
                      i / 2,
                      namesAndArguments[i],
                      Json.write(arguments.substring(0, half))),
              "null"));
      events.add(
          choice(
              "{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}"
                  .formatted(i / 2, Json.write(arguments.substring(half))),
              "null"));
    }
    events.add(choice("{}", "\"tool_calls\""));
    return whole(events, namesAndArguments.length / 2);
  }

  /** The beginning of an answer, and then the end of the connection. */
  static Answer cut(String piece) {
    return exchange ->
        stream(exchange, List.of(choice("{\"content\":" + Json.write(piece) + "}", "null")));
  }

  /** An error in the stream, as servers send it whose status is out already. */
  static Answer brokenInside() {
    return exchange ->
        stream(exchange, List.of("{\"error\":{\"message\":\"the prompt was: SECRET\"}}", "[DONE]"));
  }

  /** The beginning of an answer, and then nothing until the test lets go. */
  static Answer stalled(String piece, CountDownLatch end) {
    return exchange -> {
      start(exchange);
      write(exchange.getResponseBody(), choice("{\"content\":" + Json.write(piece) + "}", "null"));
      silence(end).to(exchange);
    };
  }

  /** Nothing, until the test lets go. */
  static Answer silence(CountDownLatch end) {
    return exchange -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static Answer whole(List<String> choices, int outputTokens) {
    List<String> events = new ArrayList<>(choices);
    events.add(
        chunk(
            "[]",
            ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(outputTokens, 10 + outputTokens)));
    events.add("[DONE]");
    return exchange -> stream(exchange, events);
  }

  private static void stream(HttpExchange exchange, List<String> events) throws IOException {
    start(exchange);
    try (OutputStream body = exchange.getResponseBody()) {
      for (String event : events) {
        write(body, event);
      }
    }
  }

  private static void start(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
  }

  private static void write(OutputStream body, String event) throws IOException {
    body.write(("data: " + event.replace("\n", "") + "\n\n").getBytes(UTF_8));
    body.flush();
  }

  private static String choice(String delta, String finishReason) {
    return chunk(
        "[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]".formatted(delta, finishReason), "");
  }

  private static String chunk(String choices, String more) {
    return """
    {"id":"answer-1","object":"chat.completion.chunk","created":1,"model":"fake-1-2026",\
    "choices":%s%s}\
    """
        .formatted(choices, more);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
