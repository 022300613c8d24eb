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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An MCP server, over both transports, with a FHIR search and a tool that writes. */
final class FakeMcp implements AutoCloseable {
  static final String SEARCH = "search-fhir-resources";
  private static final String TOOLS =
      """
      {"tools":[\
      {"name":"search-fhir-resources","description":"Search","inputSchema":{"type":"object",\
      "properties":{"resourceType":{"type":"string","minLength":1},"query":{"type":"string"}},\
      "required":["resourceType","query"]}},\
      {"name":"delete-fhir-resource","description":"Delete","inputSchema":{"type":"object"}}]}\
      """;

  private final HttpServer server;
  private volatile OutputStream stream = OutputStream.nullOutputStream();
  final List<JsonNode> calls = new CopyOnWriteArrayList<>();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

  /** From the call's parameters to the whole JSON-RPC {@code "result":…} or {@code "error":…}. */
  volatile Function<JsonNode, String> answer =
      call -> text("{\"resourceType\":\"Bundle\",\"total\":0}");

  /** From the cursor, empty for the first page, to the page of tools. */
  volatile UnaryOperator<String> tools = cursor -> TOOLS;

  /** May refuse a request by its Authorization header: a status, or 0. */
  volatile Function<String, Integer> gate = token -> 0;

  FakeMcp() {
    this(0);
  }

  FakeMcp(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/mcp", this::handle);
    server.createContext("/sse", this::handleSse);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/mcp");
  }

  McpSettings settings() {
    return settings(McpSettings.Transport.STREAMABLE_HTTP, new McpCredentials.None());
  }

  McpSettings settings(McpSettings.Transport transport, McpCredentials credentials) {
    URI url = transport == McpSettings.Transport.SSE ? url().resolve("/sse") : url();
    return new McpSettings(url, transport, credentials, McpSettings.READ_ONLY_TOOLS);
  }

  FakeMcp answering(UnaryOperator<String> textOf) {
    answer = call -> text(textOf.apply(call.path("arguments").toString()));
    return this;
  }

  static String text(String text) {
    return "\"result\":{\"content\":[{\"type\":\"text\",\"text\":" + Json.write(text) + "}]}";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (isRefused(exchange)) {
        return;
      }
      if (!"POST".equals(exchange.getRequestMethod())) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] reply = reply(exchange).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(
          reply.length == 0 ? 202 : 200, reply.length == 0 ? -1 : reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  /** The transport of 2024: what is posted is answered on a stream that was opened before. */
  private void handleSse(HttpExchange exchange) throws IOException {
    if (isRefused(exchange)) {
      exchange.close();
    } else if ("GET".equals(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      stream = exchange.getResponseBody();
      emit("endpoint", "/sse/messages");
    } else {
      String reply = reply(exchange);
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
      emit("message", reply);
    }
  }

  private void emit(String event, String data) throws IOException {
    if (!data.isEmpty()) {
      stream.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(UTF_8));
      stream.flush();
    }
  }

  private boolean isRefused(HttpExchange exchange) throws IOException {
    int refused =
        gate.apply(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (refused != 0) {
      exchange.sendResponseHeaders(refused, -1);
    }
    return refused != 0;
  }

  /** What a message is answered with, empty if it is a notification. */
  private String reply(HttpExchange exchange) throws IOException {
    JsonNode message = Json.read(exchange.getRequestBody().readAllBytes());
    String result =
        switch (message.path("method").asText()) {
          case "initialize" ->
              """
              "result":{"protocolVersion":%s,"capabilities":{"tools":{}},\
              "serverInfo":{"name":"fake","version":"1"}}\
              """
                  .formatted(message.path("params").path("protocolVersion"));
          case "tools/list" ->
              "\"result\":" + tools.apply(message.path("params").path("cursor").asText());
          case "tools/call" -> call(exchange, message.path("params"));
          default -> "";
        };
    return result.isEmpty()
        ? ""
        : "{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + "," + result + "}";
  }

  private String call(HttpExchange exchange, JsonNode parameters) {
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    calls.add(parameters);
    return answer.apply(parameters);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
