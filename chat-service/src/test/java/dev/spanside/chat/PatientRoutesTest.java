package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientRoutesTest {
  private static final String ID = "62f95204-3655-4c24-10f8-1be761c90d30";
  private static final String BODY = "{\"patient_id\":\"" + ID + "\",\"session_id\":\"demo\"}";

  private final FakeMcp mcp = new FakeMcp().answering(PatientRoutesTest::found);
  private final Chats chat = new Chats(null, mcp.settings());
  private final ChatServer server = new ChatServer(chat);

  @AfterEach
  void close() {
    server.close();
    chat.close();
    mcp.close();
  }

  private static String found(String arguments) {
    JsonNode given = Json.read(arguments);
    return switch (given.path("resourceType").asText()) {
      case "Patient" ->
          bundle(
              "{\"resourceType\":\"Patient\",\"id\":\""
                  + ID
                  + "\",\"gender\":\"female\",\"birthDate\":\"1980\","
                  + "\"name\":[{\"given\":[\"Ann\"],\"family\":\"Miller\"}]}");
      case "Condition" ->
          bundle(
              String.join(
                  ",",
                  condition("Asthma", "recurrence", "confirmed"),
                  condition("Flu", "resolved", "confirmed"),
                  condition("Gout", "active", "refuted"),
                  "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Typo\"},"
                      + "\"verificationStatus\":{\"coding\":[{\"code\":\"entered-in-error\"}]}}"));
      case "Encounter" ->
          bundle(
              "{\"resourceType\":\"Encounter\",\"type\":[{\"text\":\"Check-up\"}],\"period\":{\"start\":\"2024-01-02T03:04:05Z\"}}");
      default -> "[]";
    };
  }

  private static String bundle(String resources) {
    return "[" + resources + "]";
  }

  private static String condition(String name, String clinical, String verification) {
    return """
    {"resourceType":"Condition","code":{"text":"%s"},\
    "clinicalStatus":{"coding":[{"code":"%s"}]},"verificationStatus":{"coding":[{"code":"%s"}]}}\
    """
        .formatted(name, clinical, verification);
  }

  @Test
  void onlyWhatIsActiveIsAskedFor() {
    server.post("/patient", BODY);

    assertThat(mcp.calls)
        .extracting(call -> call.path("arguments").path("query").asText())
        .containsExactlyInAnyOrder(
            "_id=" + ID,
            "patient=" + ID + "&clinical-status=active%2Crecurrence%2Crelapse&_count=100",
            "patient=" + ID + "&status=active&_count=100",
            "patient=" + ID + "&_sort=-date&_count=5");
  }

  @Test
  void moreThanAModelMayReadIsSummedUpWhole() {
    String note = "x".repeat(Chats.LIMITS.resultBytes());
    mcp.answering(arguments ->
        arguments.contains("MedicationRequest")
            ? bundle(medication("Aspirin", note) + "," + medication("Insulin", note))
            : found(arguments));

    assertThat(Json.read(server.post("/patient", BODY).body()).path("active_medications"))
        .extracting(JsonNode::asText)
        .containsExactly("Aspirin", "Insulin");
  }

  @Test
  void summaryTellsThatTheServerHasMore() {
    mcp.answering(arguments ->
        arguments.contains("MedicationRequest")
            ? "{\"resourceType\":\"Bundle\",\"total\":2,\"entry\":[{\"resource\":"
                + medication("Aspirin", "")
                + "}]}"
            : found(arguments));

    assertThat(Json.text(Json.read(server.post("/patient", BODY).body()), "clinical_summary"))
        .contains("Not all of it: the record has more conditions or medications.");
  }

  private static String medication(String name, String note) {
    return """
    {"resourceType":"MedicationRequest","status":"active",\
    "medicationCodeableConcept":{"text":"%s"},"note":[{"text":"%s"}]}\
    """
        .formatted(name, note);
  }

  @Test
  void summaryHasTheFactsOfTheServer() {
    HttpResponse<String> response = server.post("/patient", BODY);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Session-Id")).contains("demo");
    assertThat(response.body())
        .isEqualTo(
            """
            {"patient_id":"%s","patient_name":"Ann Miller","clinical_summary":"Ann Miller, female, born 1980. \
            1 active conditions, among them Asthma. No active medications. \
            1 recent encounters, among them Check-up, 2024-01-02.\\n\\n(demo model: rules, no LLM)",\
            "key_conditions":["Asthma"],"active_medications":[],\
            "recent_encounters":["Check-up, 2024-01-02"],"generated_at":"2026-01-02T03:04:05Z"}\
            """
                .formatted(ID));
  }

  @Test
  void spansOfASummaryCarryTheSession() {
    server.post("/patient", BODY);

    assertThat(chat.exporter.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "mcp.query",
            "mcp.query",
            "mcp.query",
            "mcp.query",
            "openai.chat.completion",
            "invoke_agent fhir-chat-agent",
            "POST /patient");
    assertThat(chat.exporter.getFinishedSpanItems())
        .allSatisfy(
            span -> assertThat(span.getAttributes().get(Chats.SESSION_KEY)).isEqualTo("demo"));
  }

  @Test
  void sessionIsMadeIfNoneIsNamed() {
    HttpResponse<String> response = server.post("/patient", "{\"patient_id\":\"" + ID + "\"}");

    assertThat(response.headers().firstValue("X-Session-Id").orElseThrow()).hasSize(36);
  }

  @Test
  void unknownPatientIsNotFound() {
    mcp.answering(arguments -> "{\"resourceType\":\"Bundle\",\"total\":0}");

    assertProblem(server.post("/patient", BODY), 404, "unknown-patient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"patient_id\":\"1\"}",
        "{\"patient_id\":7}",
        "{\"patient_id\":\"62f95204-3655-4c24-10f8-1be761c90d3g\"}",
        "[]"
      })
  void malformedIdIsRefused(String body) {
    assertProblem(server.post("/patient", body), 422, "invalid-body");
  }

  @Test
  void failureInsideIsAFailureOfTheServer() {
    mcp.answering(arguments -> "Exception in thread main");

    HttpResponse<String> response = server.post("/patient", BODY);

    assertProblem(response, 500, "internal");
    assertThat(response.body()).doesNotContain("Exception");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String name) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Json.read(response.body()).path("type").asText())
        .isEqualTo("urn:spanside:problem:" + name);
    assertThat(Json.read(response.body()).path("trace_id").asText()).hasSize(32);
  }
}
