package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Gathers what is known of a patient through the search tool, and has the model sum it up. */
final class PatientReader {
  /** What FHIR's value set of clinical states has below "active", and itself. */
  private static final String ACTIVE = String.join(",", PatientFacts.ACTIVE);

  private static final String MOST = "100";

  private final ToolRunner tools;
  private final ModelClient model;

  PatientReader(ToolRunner tools, ModelClient model) {
    this.tools = tools;
    this.model = model;
  }

  /** A patient's facts, and a text about them. */
  record Summary(PatientFacts facts, String text) {}

  /**
   * The summary, or nothing if there is no such patient.
   *
   * @throws ChatException if the MCP server has no FHIR search, or it or the model fails
   */
  Optional<Summary> read(UUID patient) {
    ToolCatalogue catalogue = tools.catalogue();
    FhirToolCalls calls =
        FhirToolCalls.among(catalogue.specifications())
            .orElseThrow(() ->
                new ChatException(ChatException.Reason.MCP, "the MCP server has no FHIR search"));
    List<JsonNode> found =
        FhirText.resources(
            run(List.of(calls.search("Patient", "_id", patient.toString())), catalogue).getFirst(),
            "Patient");
    return found.stream().findFirst().map(person -> summary(calls, catalogue, patient, person));
  }

  private Summary summary(
      FhirToolCalls calls, ToolCatalogue catalogue, UUID patient, JsonNode person) {
    String id = patient.toString();
    List<JsonNode> results =
        run(
            List.of(
                calls.search("Condition", "patient", id, "clinical-status", ACTIVE, "_count", MOST),
                calls.search(
                    "MedicationRequest", "patient", id, "status", "active", "_count", MOST),
                calls.search("Encounter", "patient", id, "_sort", "-date", "_count", "5")),
            catalogue);
    PatientFacts facts = PatientFacts.of(person, results.get(0), results.get(1), results.get(2));
    return new Summary(facts, text(facts));
  }

  private List<JsonNode> run(List<ToolExecutionRequest> calls, ToolCatalogue catalogue) {
    List<JsonNode> results = new ArrayList<>();
    for (ToolOutcome result : tools.outcomes(calls, catalogue)) {
      JsonNode resource = FhirText.read(result.whole());
      if (result.isError() || resource.isMissingNode()) {
        throw new ChatException(ChatException.Reason.MCP, "the FHIR search failed");
      }
      results.add(resource);
    }
    return results;
  }

  private String text(PatientFacts facts) {
    ChatRequest request =
        ChatRequest.builder()
            .messages(SystemMessage.from(AgentLoop.INSTRUCTIONS), UserMessage.from(facts.task()))
            .build();
    return Objects.requireNonNullElse(model.answer(request, event -> {}).aiMessage().text(), "");
  }
}
