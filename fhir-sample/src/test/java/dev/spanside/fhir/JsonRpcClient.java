package dev.spanside.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends JSON-RPC as it is given, so that tests can send what a well-behaved client would not. */
final class JsonRpcClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final String SESSION = "Mcp-Session-Id";

  private final URI url;
  private final String key;
  private String session = "";

  JsonRpcClient(FhirSample sample) {
    this(sample.mcpUrl(), sample.key());
  }

  JsonRpcClient(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  /** Says hello, as each client has to. */
  JsonRpcClient connected() {
    ObjectNode hello = FhirJson.MAPPER.createObjectNode().put("protocolVersion", "2025-06-18");
    hello.putObject("capabilities");
    hello.putObject("clientInfo").put("name", "tests").put("version", "1");
    session = post(request("initialize", hello)).headers().firstValue(SESSION).orElseThrow();
    post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }

  JsonNode call(String tool, ObjectNode arguments, String... headers) {
    ObjectNode parameters = FhirJson.MAPPER.createObjectNode().put("name", tool);
    parameters.set("arguments", arguments);
    return json(post(request("tools/call", parameters), headers));
  }

  JsonNode ask(String method, ObjectNode parameters) {
    return json(post(request(method, parameters)));
  }

  static String request(String method, ObjectNode parameters) {
    ObjectNode request = FhirJson.MAPPER.createObjectNode().put("jsonrpc", "2.0");
    request.put("id", IDS.incrementAndGet()).put("method", method).set("params", parameters);
    return request.toString();
  }

  HttpResponse<String> post(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    if (!session.isEmpty()) {
      request.header(SESSION, session);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return parsed(response.body());
  }

  static JsonNode parsed(String json) {
    try {
      return FhirJson.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }
}
