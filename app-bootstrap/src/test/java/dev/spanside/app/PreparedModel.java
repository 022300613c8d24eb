package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A chat model in a process of its own that takes its time, has the conditions of one patient
 * searched and then says a sentence.
 */
final class PreparedModel implements AutoCloseable {
  /** What a fast model on the network takes until it begins to answer. */
  static final Duration LATENCY = Duration.ofMillis(150);

  private static final Pattern TOOL_RESULT = Pattern.compile("\"role\"\\s*:\\s*\"tool\"");
  private static final Pattern TOOLS = Pattern.compile("\"tools\"\\s*:\\s*\\[\\s*\\{");

  private static final byte[] SEARCH =
      answer(
          """
          {"tool_calls":[{"index":0,"id":"call-1","type":"function","function":{\
          "name":"search-fhir-resources","arguments":"{\\"resourceType\\":\\"Condition\\",\
          \\"query\\":\\"patient=62f95204-3655-4c24-10f8-1be761c90d30&_count=100\\"}"}}]}\
          """,
          "tool_calls");

  private static final byte[] SENTENCE =
      answer("{\"content\":\"These are the conditions that the record has.\"}", "stop");

  private final Process process;
  private final URI address;

  private PreparedModel(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts the process. */
  static PreparedModel start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PreparedModel.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String port = Objects.requireNonNull(process.inputReader().readLine(), "it did not start");
    return new PreparedModel(process, URI.create("http://127.0.0.1:" + port));
  }

  /** The base URL of the model. */
  URI baseUrl() {
    return address.resolve("/v1");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** The process: says its port, and ends with its input, so that it does not outlive its user. */
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", PreparedModel::complete);
    server.start();
    System.out.println(server.getAddress().getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop(0);
  }

  private static void complete(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean searches = TOOLS.matcher(request).find() && !TOOL_RESULT.matcher(request).find();
    byte[] answer = searches ? SEARCH : SENTENCE;
    LockSupport.parkNanos(LATENCY.toNanos());
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static byte[] answer(String delta, String finishReason) {
    return """
    data: {"id":"answer","model":"prepared","choices":[{"index":0,"delta":%s,"finish_reason":"%s"}]}

    data: {"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110}}

    data: [DONE]

    """
        .formatted(delta, finishReason)
        .getBytes(UTF_8);
  }
}
