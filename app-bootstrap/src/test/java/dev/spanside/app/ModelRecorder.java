package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenAI-compatible server that keeps what it was sent and what it answered. It has each patient
 * searched that it is asked for, and then says how much it was given to read.
 */
final class ModelRecorder implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One request and its answer.
   *
   * @param messages as they were sent
   * @param answer the assistant's message, as OpenAI writes it
   */
  record Call(JsonNode messages, JsonNode answer, int promptTokens, int completionTokens) {}

  private final HttpServer server;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Queue<Call>> calls = new ConcurrentHashMap<>();

  ModelRecorder() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** What it was asked in turns that began with this message, in order. */
  List<Call> callsFor(String message) {
    return List.copyOf(calls.getOrDefault(message, new ConcurrentLinkedQueue<>()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode messages = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("messages");
    String asked = content(messages, "user");
    String read = content(messages, "tool");
    int number = count.incrementAndGet();
    JsonNode answer = JSON.valueToTree(read.isEmpty() ? search(asked, number) : said(read));
    Call call = new Call(messages, answer, messages.toString().length(), number);
    calls.computeIfAbsent(asked, key -> new ConcurrentLinkedQueue<>()).add(call);
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      stream(exchange.getResponseBody(), call);
    }
  }

  private static Map<String, Object> search(String name, int number) {
    String arguments =
        JSON.writeValueAsString(
            Map.of("resourceType", "Patient", "query", "name=" + name + "&_count=1"));
    return Map.of(
        "role",
        "assistant",
        "tool_calls",
        List.of(
            Map.of(
                "index",
                0,
                "id",
                "call-" + number,
                "type",
                "function",
                "function",
                Map.of("name", "search-fhir-resources", "arguments", arguments))));
  }

  private static Map<String, Object> said(String read) {
    return Map.of("role", "assistant", "content", "I have read " + read.length() + " letters.");
  }

  private static void stream(OutputStream body, Call call) throws IOException {
    boolean calls = call.answer().has("tool_calls");
    write(body, chunk(call.answer(), calls ? "tool_calls" : "stop"));
    write(
        body,
        Map.of(
            "choices",
            List.of(),
            "usage",
            Map.of(
                "prompt_tokens",
                call.promptTokens(),
                "completion_tokens",
                call.completionTokens(),
                "total_tokens",
                call.promptTokens() + call.completionTokens())));
    body.write("data: [DONE]\n\n".getBytes(UTF_8));
  }

  private static Map<String, Object> chunk(JsonNode delta, String finishReason) {
    Map<String, Object> choice = Map.of("index", 0, "delta", delta, "finish_reason", finishReason);
    return Map.of("id", "answer", "model", "recorder", "choices", List.of(choice));
  }

  private static void write(OutputStream body, Map<String, Object> event) throws IOException {
    body.write(("data: " + JSON.writeValueAsString(event) + "\n\n").getBytes(UTF_8));
  }

  /** The last thing that one of this role said. */
  private static String content(JsonNode messages, String role) {
    return StreamSupport.stream(messages.spliterator(), false)
        .filter(message -> message.path("role").asString("").equals(role))
        .map(message -> message.path("content").asString(""))
        .reduce("", (first, second) -> second);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
