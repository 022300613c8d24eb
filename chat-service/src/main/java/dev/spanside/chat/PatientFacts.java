package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What is known of a patient.
 *
 * @param conditions those that are active
 * @param medications those that are active
 * @param encounters the last ones, newest first
 */
record PatientFacts(
    String name,
    String gender,
    String birthDate,
    List<String> conditions,
    List<String> medications,
    List<String> encounters) {
  /** What the model is asked to do with them. */
  static final String TASK =
      "Write a clinical summary of this patient in at most five sentences. Use only these facts:\n";

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
                encounters));
  }

  /** A summary by rules, for the demo model. */
  static String sentence(String task) {
    JsonNode facts = Json.read(task.substring(TASK.length()));
    return "%s, %s, born %s. %s %s %s"
        .formatted(
            Json.text(facts, "name"),
            Json.text(facts, "gender"),
            Json.text(facts, "birth_date"),
            some(facts, "key_conditions", "active conditions"),
            some(facts, "active_medications", "active medications"),
            some(facts, "recent_encounters", "recent encounters"));
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

  /** The active ones of these resources, each once. */
  static List<String> active(List<JsonNode> resources) {
    List<String> active = new ArrayList<>();
    for (JsonNode resource : resources) {
      String what = FhirPhrases.what(resource).orElse("");
      if ("active".equals(FhirPhrases.status(resource).orElse("active"))
          && !what.isEmpty()
          && !active.contains(what)) {
        active.add(what);
      }
    }
    return active;
  }

  static PatientFacts of(
      JsonNode person,
      List<JsonNode> conditions,
      List<JsonNode> medications,
      List<JsonNode> encounters) {
    return new PatientFacts(
        FhirPhrases.name(person),
        Objects.requireNonNullElse(Json.text(person, "gender"), "unknown"),
        Objects.requireNonNullElse(Json.text(person, "birthDate"), "unknown"),
        active(conditions),
        active(medications),
        encounters.stream().map(FhirPhrases::item).toList());
  }
}
