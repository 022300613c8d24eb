package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain HTTP spans of requests to FHIR servers. */
class FhirRequestTest {
  private static Operation operation(TestSpan span) {
    return new Normaliser().normalise(span.build()).operation();
  }

  private static TestSpan request(String method, String url) {
    return span(1).with("http.request.method", method).with("url.full", url);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, http://h/fhir/Patient, search-type, Patient, ,",
    "GET, http://h/fhir/Patient?name=A%20B&_count=5, search-type, Patient, , name=A B&_count=5",
    "GET, http://h/fhir/Observation?code=a&code=b, search-type, Observation, , code=a&code=b",
    "POST, http://h/fhir/Patient/_search, search-type, Patient, ,",
    "GET, http://h/fhir/Patient/p1, read, Patient, p1,",
    "HEAD, http://h/fhir/Patient/p1, read, Patient, p1,",
    "GET, http://h/fhir/Patient/p1/_history/2, vread, Patient, p1,",
    "GET, http://h/fhir/Patient/p1/_history, history, Patient, p1,",
    "GET, http://h/fhir/_history, history, , ,",
    "POST, http://h/fhir/Account, create, Account, ,",
    "PUT, http://h/fhir/Account/a, update, Account, a,",
    "PATCH, http://h/fhir/Account/a, patch, Account, a,",
    "DELETE, http://h/fhir/Account/a, delete, Account, a,",
    "DELETE, http://h/fhir/Account?x=1, delete, Account, , x=1",
    "PUT, http://h/fhir/Account?x=1, update, Account, , x=1",
    "POST, http://h/fhir/Patient/p1/$everything, operation, Patient, p1,",
    "GET, http://h/fhir/$export, operation, , ,",
    "GET, http://h/fhir/metadata, capabilities, , ,",
    "POST, http://h/fhir, batch, , ,",
    "POST, http://h/fhir/, batch, , ,",
    "GET, http://h/fhir/Patient/p1/Observation, search-type, Observation, ,",
    "GET, http://h/tenant/baseR4/Patient/p1, read, Patient, p1,",
    "GET, http://h/r4/Group/g1, read, Group, g1,",
    "GET, http://h/Patient/p1, read, Patient, p1,",
    "GET, http://h/MedicationRequest, search-type, MedicationRequest, ,",
    "GET, http://fhir.example.org/Group/g1, read, Group, g1,",
    "get, http://h/fhir/Patient/p1#x, read, Patient, p1,"
  })
  void theUrlSaysWhatIsMeant(
      String method,
      String url,
      String interaction,
      @Nullable String type,
      @Nullable String id,
      @Nullable String query) {
    assertThat(operation(request(method, url)))
        .isEqualTo(new Operation.FhirCall(interaction, type, id, query, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h/Account/5",
        "http://h/api/Group",
        "http://h/patient/p1",
        "http://h/fhir/patients",
        "http://h/fhir",
        "http://h/metadata",
        "http://h",
        "/",
        ""
      })
  void otherUrlsMeanNothing(String url) {
    assertThat(operation(request("GET", url))).isEqualTo(new Operation.Other());
  }

  @Test
  void oldNamesOfAttributesAreRead() {
    assertThat(
            operation(
                span(1).with("http.method", "GET").with("http.target", "/fhir/Patient?name=Ann")))
        .isEqualTo(new Operation.FhirCall("search-type", "Patient", null, "name=Ann", null));
    assertThat(
            operation(
                span(1)
                    .with("http.request.method", "GET")
                    .with("url.path", "/Group/1")
                    .with("url.query", "_elements=id")
                    .with("server.address", "aidbox.local")))
        .isEqualTo(new Operation.FhirCall("read", "Group", "1", "_elements=id", null));
  }

  @Test
  void whatIsStatedBeatsTheUrl() {
    assertThat(
            operation(
                request("GET", "http://h/fhir/Patient/p1")
                    .with("fhir.interaction", "vread")
                    .with("fhir.result.count", 1)))
        .isEqualTo(new Operation.FhirCall("vread", "Patient", "p1", null, 1L));
  }

  @Test
  void aPathMayBeLong() {
    String id = "x".repeat(2048 - "/fhir/Patient/".length());
    assertThat(operation(request("GET", "http://h/fhir/Patient/" + id)))
        .isEqualTo(new Operation.FhirCall("read", "Patient", id, null, null));
    assertThat(operation(request("GET", "http://h/fhir/Patient/x" + id)))
        .isEqualTo(new Operation.Other());
  }

  @Test
  void aVeryLongPathMeansNothing() {
    assertThat(operation(request("GET", "http://h/fhir/Patient/" + "x".repeat(3000))))
        .isEqualTo(new Operation.Other());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "search | {'type':'Patient','searchParam':{'name':'Ann'}} | search-type | Patient | | name=Ann",
        "read | {'type':'Patient','id':'p1'} | read | Patient | p1 |",
        "get_capabilities | {'type':'Patient'} | capabilities | Patient | |",
        "search_fhir | {'resourceType':'Patient','searchParams':{'name':'Ann'}} | search-type | Patient | | name=Ann",
        "read_fhir | {'uri':'Patient/p1'} | read | Patient | p1 |",
        "read_fhir | {'uri':'/fhir/Patient?name=Ann'} | search-type | Patient | | name=Ann",
        "fhir_search | {'resourceType':'Patient','queryParams':'name=Ann'} | search-type | Patient | | name=Ann",
        "fhir_read | {'resourceType':'Patient','id':'p1'} | read | Patient | p1 |",
        "request_patient_resource | {'request':{'id':'p1'}} | | Patient | p1 |",
        "request_allergy_intolerance_resource | {} | | AllergyIntolerance | |",
        "call | {'path':'Patient/p1','method':'delete'} | delete | Patient | p1 |"
      })
  void argumentsOfFhirServersSayWhatIsMeant(
      String tool,
      String arguments,
      @Nullable String interaction,
      String type,
      @Nullable String id,
      @Nullable String query) {
    TestSpan span =
        span(1)
            .mcp(SpanKind.CLIENT, tool)
            .with("gen_ai.tool.call.arguments", arguments.replace('\'', '"'));
    assertThat(((Operation.McpCall) operation(span)).fhir())
        .isEqualTo(new Operation.FhirCall(interaction, type, id, query, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'Text','id':'1'}",
        "{'url':'https://example.org/Patient'}",
        "{'path':'/etc/hosts'}",
        "{'uri':'notes/Patient'}",
        "{'resourceType':'patients'}",
        "{'url':'Patient/p1','method':'BREW'}"
      })
  void otherArgumentsMeanNothing(String arguments) {
    TestSpan span =
        span(1).tool("t").with("gen_ai.tool.call.arguments", arguments.replace('\'', '"'));
    assertThat(((Operation.ToolCall) operation(span)).fhir()).isNull();
  }
}
