package dev.spanside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client of others makes of the endpoint. */
class McpClientTest {
  private static final FhirSample SAMPLE =
      new FhirSample(FhirSampleSettings.internal(64), OpenTelemetry.noop());

  private static McpClient client;
  private static McpClient other;

  @BeforeAll
  static void start() {
    SAMPLE.start();
    client = client(SAMPLE.key());
    other = client(SAMPLE.key());
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    other.close();
    SAMPLE.close();
  }

  @Test
  void aClientFindsTheTools() {
    assertThat(client.listTools())
        .extracting(ToolSpecification::name)
        .containsExactly("read-fhir-resource", "search-fhir-resources");
    assertThat(client.instructions())
        .isEqualTo("FHIR R4 resources of synthetic people, for demonstrations.");
  }

  @Test
  void aClientGetsWhatTheToolFound() {
    ToolExecutionResult result = client.executeTool(count("gender=female"));

    assertThat(result.isError()).isFalse();
    assertThat(result.resultText())
        .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":19}");
  }

  @Test
  void aClientIsToldWhatTheToolRefused() {
    assertThatThrownBy(() -> client.executeTool(count("gender=female&nick=x")))
        .isInstanceOf(ToolExecutionException.class)
        .hasMessageStartingWith("{\"resourceType\":\"OperationOutcome\",\"issue\":[{");
  }

  @Test
  void aClientWithoutTheKeyDoesNotConnect() {
    assertThatThrownBy(() -> client("wrong")).hasStackTraceContaining("401");
  }

  @Test
  void clientsCallAtOnce() throws Exception {
    List<Future<String>> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        McpClient one = i % 2 == 0 ? client : other;
        String gender = i % 4 < 2 ? "female" : "male";
        found.add(threads.submit(() -> one.executeTool(count("gender=" + gender)).resultText()));
      }
    }
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).get()).endsWith(i % 4 < 2 ? "\"total\":19}" : "\"total\":7}");
    }
  }

  private static ToolExecutionRequest count(String query) {
    return ToolExecutionRequest.builder()
        .name("search-fhir-resources")
        .arguments(
            "{\"resourceType\":\"Patient\",\"query\":\"%s&_summary=count\"}".formatted(query))
        .build();
  }

  private static McpClient client(String key) {
    return DefaultMcpClient.builder()
        .autoHealthCheck(false)
        .transport(
            StreamableHttpMcpTransport.builder()
                .url(SAMPLE.mcpUrl().toString())
                .customHeaders(Map.of("Authorization", "Bearer " + key))
                .build())
        .build();
  }
}
