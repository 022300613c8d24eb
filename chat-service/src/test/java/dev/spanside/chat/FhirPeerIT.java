package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.spanside.chat.PatientReader.Summary;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chat with WSO2's FHIR MCP server, whose tools and arguments have names of their own. */
class FhirPeerIT {
  private static final FhirRest PEOPLE = new FhirRest();

  private static Peer server;
  private Chats chat;

  @BeforeAll
  static void start() {
    server = Peer.fhir(PEOPLE.url());
  }

  @AfterAll
  static void stop() {
    server.close();
    PEOPLE.close();
  }

  @BeforeEach
  void connect() {
    PEOPLE.searches.clear();
    chat =
        new Chats(
            null,
            new McpSettings(
                server.url("/mcp/"),
                McpSettings.Transport.STREAMABLE_HTTP,
                new McpCredentials.None(),
                McpSettings.READ_ONLY_TOOLS),
            ChatLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    chat.close();
  }

  @Test
  void onlyToolsThatReadAreOffered() {
    assertThat(chat.service.tools().catalogue().specifications())
        .extracting(tool -> tool.name())
        .containsExactlyInAnyOrder("get_capabilities", "search", "read");
  }

  @Test
  void questionIsAnsweredFromWhatTheServerFinds() {
    assertThat(chat.ask("What medications does Roland928 Jaskolski867 take?").output())
        .isEqualTo(
            "The medications of Roland928 Tracy345 Jaskolski867:\n"
                + "- sodium fluoride 0.0272 MG/MG Oral Gel, stopped, 2023-09-25"
                + DemoModel.FOOTER);
    assertThat(PEOPLE.searches)
        .containsExactly(
            "Patient?given=Roland928&family=Jaskolski867",
            "MedicationRequest?patient=733a85e7-1ca3-0aac-4c82-aa0c5de78549&_count=50");
  }

  @Test
  void spansTellTheSearchInFhirsWords() {
    chat.ask("How many patients are there?");

    List<SpanData> spans = chat.spans("mcp.query");
    assertThat(spans).hasSize(1);
    assertThat(spans.getFirst().getAttributes().get(Keys.FHIR_TYPE)).isEqualTo("Patient");
    assertThat(spans.getFirst().getAttributes().get(Keys.FHIR_QUERY)).isEqualTo("_summary=count");
    assertThat(spans.getFirst().getAttributes().get(Keys.FHIR_TOTAL)).isEqualTo(26);
  }

  @Test
  void patientIsSummedUp() {
    UUID id = UUID.fromString("733a85e7-1ca3-0aac-4c82-aa0c5de78549");

    Summary summary =
        new PatientReader(chat.service.tools(), chat.service.model()).read(id).orElseThrow();

    assertThat(summary.facts().name()).isEqualTo("Roland928 Tracy345 Jaskolski867");
    assertThat(summary.facts().conditions()).hasSize(9).contains("Prediabetes");
    assertThat(summary.facts().medications()).isEmpty();
    assertThat(summary.facts().encounters()).hasSize(5);
  }

  @Test
  void refusalOfTheFhirServerIsNoEmptyResult() {
    ToolRunner tools = chat.service.tools();
    ToolCatalogue catalogue = tools.catalogue();
    ToolExecutionRequest unknownParameter =
        FhirToolCalls.among(catalogue.specifications())
            .orElseThrow()
            .search("Patient", "shoe", "42");

    String result =
        tools.run(List.of(unknownParameter), catalogue, event -> {}).getFirst().result();

    assertThat(PEOPLE.searches).containsExactly("Patient?shoe=42");
    assertThat(FhirText.isFound(FhirText.read(result))).isFalse();
  }
}
