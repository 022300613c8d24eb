package dev.spanside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tools answer, over MCP. */
class FhirToolsTest {
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

  private static ObjectNode object() {
    return FhirJson.MAPPER.createObjectNode();
  }
}
