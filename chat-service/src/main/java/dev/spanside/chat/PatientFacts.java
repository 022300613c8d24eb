package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is known of a patient.
 *
 * @param conditions those that are active
 * @param medications those that are active
 * @param encounters the last ones, newest first
 * @param partial whether the server has more conditions or medications than it gave
 */
record PatientFacts(
    String name,
    String gender,
    String birthDate,
    List<String> conditions,
    List<String> medications,
    List<String> encounters,
    boolean partial) {
  /** What the model is asked to do with them. */
  static final String TASK =
      "Write a clinical summary of this patient in at most five sentences. Use only these facts:\n";

  /** The states of conditions that a patient has now. */
  static final List<String> ACTIVE = List.of("active", "recurrence", "relapse");

  /** Conditions that nobody has: written in error, or ruled out. */
  private static final List<String> DENIED = List.of("entered-in-error", "refuted");

  private static final int NAMED = 3;

  PatientFacts {
    conditions = List.copyOf(conditions);
    medications = List.copyOf(medications);
    encounters = List.copyOf(encounters);
  }

  String task() {
    return TASK
        + Json.write(
            Json.object(
                "name",
                name,
                "gender",
                gender,
                "birth_date",
                birthDate,
                "key_conditions",
                conditions,
                "active_medications",
                medications,
                "recent_encounters",
                encounters,
                "partial",
                partial ? "the record has more conditions or medications" : null));
  }

  /** A summary by rules, for the demo model. */
  static String sentence(String task) {
    JsonNode facts = Json.read(task.substring(TASK.length()));
    return "%s, %s, born %s. %s %s %s%s"
        .formatted(
            Json.text(facts, "name"),
            Json.text(facts, "gender"),
            Json.text(facts, "birth_date"),
            some(facts, "key_conditions", "active conditions"),
            some(facts, "active_medications", "active medications"),
            some(facts, "recent_encounters", "recent encounters"),
            facts.has("partial") ? " Not all of it: " + Json.text(facts, "partial") + "." : "");
  }

  private static String some(JsonNode facts, String field, String words) {
    List<String> all =
        StreamSupport.stream(facts.path(field).spliterator(), false).map(JsonNode::asText).toList();
    if (all.isEmpty()) {
      return "No " + words + ".";
    }
    String named = all.stream().limit(NAMED).collect(Collectors.joining("; "));
    return all.size() + " " + words + ", among them " + named + ".";
  }

  static PatientFacts of(
      JsonNode person, JsonNode conditions, JsonNode medications, JsonNode encounters) {
    return new PatientFacts(
        FhirPhrases.name(person),
        Objects.requireNonNullElse(Json.text(person, "gender"), "unknown"),
        Objects.requireNonNullElse(Json.text(person, "birthDate"), "unknown"),
        named(FhirText.resources(conditions, "Condition"), PatientFacts::isPresent),
        named(FhirText.resources(medications, "MedicationRequest"), PatientFacts::isTaken),
        FhirText.resources(encounters, "Encounter").stream().map(FhirPhrases::item).toList(),
        FhirText.count(conditions).isPart() || FhirText.count(medications).isPart());
  }

  /** What these resources are, each once. */
  private static List<String> named(List<JsonNode> resources, Predicate<JsonNode> wanted) {
    return resources.stream()
        .filter(wanted)
        .flatMap(resource -> FhirPhrases.what(resource).stream())
        .distinct()
        .toList();
  }

  private static boolean isPresent(JsonNode condition) {
    return codes(condition, "clinicalStatus").anyMatch(ACTIVE::contains)
        && codes(condition, "verificationStatus").noneMatch(DENIED::contains);
  }

  private static boolean isTaken(JsonNode medication) {
    return "active".equals(Json.text(medication, "status"));
  }

  private static Stream<String> codes(JsonNode resource, String field) {
    return StreamSupport.stream(resource.path(field).path("coding").spliterator(), false)
        .map(coding -> coding.path("code").asText());
  }
}
