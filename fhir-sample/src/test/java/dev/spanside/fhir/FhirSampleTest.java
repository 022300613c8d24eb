package dev.spanside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.OpenTelemetry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirSampleTest {
  private static final int MAX_BODY = 256 * 1024;
  private static final FhirSample SAMPLE =
      new FhirSample(FhirSampleSettings.internal(64), OpenTelemetry.noop());
  private static JsonRpcClient client;

  @BeforeAll
  static void start() {
    SAMPLE.start();
    client = new JsonRpcClient(SAMPLE).connected();
  }

  @AfterAll
  static void stop() {
    SAMPLE.close();
  }

  @Test
  void offersTheReadingToolsOfAidboxAndNoOthers() {
    JsonNode tools = client.ask("tools/list", object()).at("/result/tools");

    assertThat(tools).hasSize(2);
    assertTool(tools.get(0), "read-fhir-resource", "id", "resourceType");
    assertTool(tools.get(1), "search-fhir-resources", "query", "resourceType");
  }

  private static void assertTool(JsonNode tool, String name, String... arguments) {
    assertThat(tool.path("name").asText()).isEqualTo(name);
    assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
    assertThat(tool.at("/annotations/destructiveHint").asBoolean(true)).isFalse();
    assertThat(tool.at("/annotations/idempotentHint").asBoolean()).isTrue();
    assertThat(tool.at("/annotations/openWorldHint").asBoolean(true)).isFalse();
    assertThat(tool.at("/inputSchema/required"))
        .map(JsonNode::asText)
        .containsExactlyInAnyOrder(arguments);
    assertThat(tool.at("/inputSchema/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(arguments);
  }

  @Test
  void searchAnswersABundleAsText() {
    JsonNode result = search("Patient", "name=jazmine mraz");

    assertThat(result.path("isError").asBoolean()).isFalse();
    assertThat(result.path("content")).hasSize(1);
    JsonNode bundle = JsonRpcClient.parsed(result.at("/content/0/text").asText());
    assertThat(bundle.path("total").asInt()).isEqualTo(1);
    assertThat(bundle.at("/entry/0/resource/birthDate").asText()).isEqualTo("1995-12-09");
  }

  @Test
  void aPageHasAHundredResourcesAtMost() {
    JsonNode result = search("Observation", "_count=5000");

    JsonNode bundle = JsonRpcClient.parsed(result.at("/content/0/text").asText());
    assertThat(bundle.path("total").asInt()).isEqualTo(2009);
    assertThat(bundle.path("entry")).hasSize(100);
  }

  @Test
  void readAnswersTheResourceAsText() {
    JsonNode result = read("Patient", "5c1a1ec9-de48-c6fb-3ce5-3302f7e094c3");

    JsonNode patient = JsonRpcClient.parsed(result.at("/content/0/text").asText());
    assertThat(patient.at("/name/0/family").asText()).isEqualTo("Mraz590");
  }

  @Test
  void whatIsNotThereIsAnErrorOfTheTool() {
    assertRefused(read("Patient", "nobody"), "not-found", "there is no Patient with this id");
  }

  @Test
  void aTypeThatTheSampleHasNotIsAnErrorOfTheTool() {
    assertRefused(
        search("Claim", ""),
        "not-supported",
        "resourceType must be one of Patient, Condition, MedicationRequest, Encounter, Observation,"
            + " AllergyIntolerance, Procedure, Immunization, DiagnosticReport");
  }

  @Test
  void aMissingOrWrongArgumentIsAnErrorOfTheTool() {
    String tool = "search-fhir-resources";
    assertRefused(
        client.call(tool, object().put("resourceType", "Patient")).path("result"),
        "invalid",
        "the argument query must be a text");
    assertRefused(
        client.call(tool, object().put("resourceType", 1).put("query", "")).path("result"),
        "invalid",
        "the argument resourceType must be a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create-fhir-resource", "delete-fhir-resource", "", "read"})
  void anUnknownToolIsAnErrorOfJsonRpc(String name) {
    JsonNode reply = client.call(name, object());

    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(reply.has("result")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"{ -32700", "[1,2] -32600", "null -32600", "{} -32600"})
  void malformedJsonRpcIsAnErrorOfJsonRpc(String body, int code) {
    JsonNode reply = JsonRpcClient.json(client.post(body));

    JsonNode error = (reply.isArray() ? reply.get(0) : reply).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(code);
  }

  @Test
  void anUnknownMethodIsAnErrorOfJsonRpc() {
    JsonNode reply = client.ask("tools/invent", object());

    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32600);
  }

  @Test
  void aRequestWithoutABodyIsMalformed() {
    assertProblem(client.post(""), 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void aRequestNestedTooDeepIsMalformed(String opening) {
    assertProblem(client.post(opening.repeat(30_000)), 400, "malformed-request");
  }

  @Test
  void aRequestNestedAsDeepAsAllowedIsRead() {
    String body = "[".repeat(ShallowJson.MAX_DEPTH) + "]".repeat(ShallowJson.MAX_DEPTH);

    assertThat(client.post(body).statusCode()).isEqualTo(200);
  }

  @Test
  void bracketsInATextAreNoNesting() {
    String body = "\"\\\"" + "[".repeat(ShallowJson.MAX_DEPTH + 1) + "\"";

    assertThat(client.post(body).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    assertProblem(client.post(" ".repeat(MAX_BODY + 1)), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong"})
  void withoutTheKeyNothingIsAnswered(String key) {
    HttpResponse<String> response = new JsonRpcClient(SAMPLE.mcpUrl(), key).post("{}");

    assertProblem(response, 401, "unauthenticated");
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:3000"})
  void pagesOfOtherOriginsAreTurnedAway(String origin) {
    assertProblem(client.post("{}", "Origin", origin), 403, "foreign-origin");
  }

  @Test
  void anotherHostIsMisdirected() throws IOException {
    URI url = SAMPLE.mcpUrl();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String head = "POST /mcp HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer ";
      byte[] request = (head + SAMPLE.key() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(request);
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      assertThat(status).startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void anUnknownSessionIsNotFoundSoThatClientsConnectAnew() {
    HttpResponse<String> response =
        new JsonRpcClient(SAMPLE)
            .post(JsonRpcClient.request("tools/list", object()), "Mcp-Session-Id", "unknown");

    assertThat(response.statusCode()).isEqualTo(404);
  }

  @Test
  void manyAtOnceAreAllAnsweredWithTheirOwn() throws Exception {
    List<String> ids = ids();
    List<Future<String>> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      for (int i = 0; i < 500; i++) {
        String id = ids.get(i % ids.size());
        found.add(threads.submit(() -> read("Patient", id).at("/content/0/text").asText()));
      }
    }
    for (int i = 0; i < found.size(); i++) {
      assertThat(JsonRpcClient.parsed(found.get(i).get()).path("id").asText())
          .isEqualTo(ids.get(i % ids.size()));
    }
  }

  @Test
  void moreAtOnceThanAllowedAreRefused() throws IOException {
    try (FhirSample narrow = new FhirSample(FhirSampleSettings.internal(1), OpenTelemetry.noop())) {
      narrow.start();
      try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), narrow.mcpUrl().getPort())) {
        String head =
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nAuthorization: Bearer ";
        byte[] request = (head + narrow.key() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        slow.getOutputStream().write(request);

        assertProblem(refusal(new JsonRpcClient(narrow)), 503, "saturated");
      }
    }
  }

  /** The first answer that is a refusal: it takes a while until the slow request is worked on. */
  private static HttpResponse<String> refusal(JsonRpcClient client) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    HttpResponse<String> response;
    do {
      response = client.post("{}");
    } while (response.statusCode() == 200 && System.nanoTime() < deadline);
    return response;
  }

  @Test
  void aSampleThatIsNotStartedHasNoUrl() {
    try (FhirSample idle = new FhirSample(FhirSampleSettings.internal(1), OpenTelemetry.noop())) {
      assertThatThrownBy(idle::mcpUrl)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the sample is not started");
    }
  }

  @Test
  void aSampleStartsOnce() {
    assertThatThrownBy(SAMPLE::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sample is started already");
  }

  @Test
  void aClosedSampleListensNoMore() {
    FhirSample closed = new FhirSample(FhirSampleSettings.internal(1), OpenTelemetry.noop());
    closed.start();
    URI url = closed.mcpUrl();
    closed.close();

    assertThatThrownBy(() -> new JsonRpcClient(url, "key").post("{}"))
        .hasCauseInstanceOf(ConnectException.class);
  }

  private static List<String> ids() {
    JsonNode bundle =
        JsonRpcClient.parsed(search("Patient", "_count=100").at("/content/0/text").asText());
    return bundle.path("entry").valueStream().map(it -> it.at("/resource/id").asText()).toList();
  }

  private static JsonNode search(String type, String query) {
    return client
        .call("search-fhir-resources", object().put("resourceType", type).put("query", query))
        .path("result");
  }

  private static JsonNode read(String type, String id) {
    return client
        .call("read-fhir-resource", object().put("resourceType", type).put("id", id))
        .path("result");
  }

  private static void assertRefused(JsonNode result, String code, String diagnostics) {
    assertThat(result.path("isError").asBoolean()).isTrue();
    JsonNode outcome = JsonRpcClient.parsed(result.at("/content/0/text").asText());
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.at("/issue/0/severity").asText()).isEqualTo("error");
    assertThat(outcome.at("/issue/0/code").asText()).isEqualTo(code);
    assertThat(outcome.at("/issue/0/diagnostics").asText()).isEqualTo(diagnostics);
  }

  private static void assertProblem(HttpResponse<String> response, int status, String name) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(JsonRpcClient.json(response).path("type").asText())
        .isEqualTo("urn:spanside:problem:" + name);
  }

  private static ObjectNode object() {
    return FhirJson.MAPPER.createObjectNode();
  }
}
